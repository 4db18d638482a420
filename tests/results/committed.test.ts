/** `results:check` on a repository of its own: what fails it, and what is only told. */
import { afterAll, beforeEach, describe, expect, test } from "bun:test";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { MeasuredCell, Results } from "../../src/model/index.ts";
import { committedText } from "../../src/report/terminal/committed.ts";
import { canonical } from "../../src/results/canonical.ts";
import { checkCommitted } from "../../src/command/results-check.ts";
import { measured } from "../diff/fixture.ts";
import { sealed } from "../../src/results/seal.ts";
import { now } from "./edits.ts";
import { made, root } from "./made.ts";

const home = mkdtempSync(join(tmpdir(), "bakeoff-committed-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const place = "results/fine/linux-x64-amd-25.17.1-2c.json";

beforeEach(() => {
  for (const part of ["backends", "workloads", "suites", "results"])
    rmSync(join(home, part), { recursive: true, force: true });
  for (const part of ["backends", "workloads", "suites"])
    cpSync(join(root, "tests/fixtures/faults", part), join(home, part), { recursive: true });
  mkdirSync(join(home, "node_modules"), { recursive: true });
  rmSync(join(home, "node_modules/bakeoff"), { force: true });
  symlinkSync(root, join(home, "node_modules/bakeoff"));
});

/** What a run of the fixture's suite `fine` would have left, with times made up. */
const fine = (): Promise<Results> => made(home, "fine", { time: ({ params }) => 10 * Number(params["n"]) });

function put(results: Results | string, path = place): void {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), typeof results === "string" ? results : canonical(sealed(results)));
}

async function problems(): Promise<string[]> {
  const files = await checkCommitted(home, now);
  return files.flatMap((it) =>
    it.problems.map(({ code, line = 0, message }) => `${code} ${line}: ${message}`),
  );
}

const told = async (): Promise<string> => committedText(await checkCommitted(home, now), 100);

test("no results are no problem", async () => {
  expect(await told()).toBe("results/: none yet; 0 problems\n");
});

test("one run as it was written passes, and nothing in it is stale", async () => {
  put(await fine());
  expect(await told()).toBe("results/: 1 file, 6 cells; 0 problems\n");
});

describe("what fails", () => {
  const altered: [string, (results: Results) => Results | string, string][] = [
    ["a file that breaks off", (it) => canonical(it).slice(0, 900), "the file breaks off here"],
    [
      "other bytes",
      (it) => canonical(it).replace('"seed":7,', '"seed":7, '),
      "not as Bakeoff writes it from here on",
    ],
    ["another order", (it) => swapped(canonical(it)), "its cells are not sorted by id"],
    [
      "keys nobody knows",
      (it) => canonical(it).replace('{"id"', '{"extra":1,"id"'),
      "not as Bakeoff writes it",
    ],
    [
      "a run that was cut short",
      (it) => ({ ...it, run: { ...it.run, complete: false } }),
      "the run did not end by itself",
    ],
    ["few rounds", (it) => ({ ...it, run: { ...it.run, rounds: 5 } }), "a case had 5 rounds, fewer than 6"],
    ["another machine's file", (it) => ({ ...it, machine: "m" }), "its place is results/fine/m.json"],
    ["a cell of another run", (it) => foreign(it), "its ratio does not follow from its rounds and those of"],
    ["an edited time", (it) => edit(it, { ns: 1 }), "its time is not that of its rounds"],
    ["an edited ratio", (it) => edit(it, { ratio: [0.5, 0.4, 0.6] }), "its ratio does not follow"],
    [
      "an edited verdict",
      (it) => edit(it, { verdict: "faster" }),
      "it is called faster, and its rounds say same",
    ],
    [
      "two definitions in a case",
      (it) => edit(it, { def: "000000.000000" }),
      "another definition than the rest of its case",
    ],
    [
      "two corpora in a case",
      (it) => edit(it, { def: `${def(it)}.111111` }),
      "another definition than the rest of its case",
    ],
    [
      "two implementations of a column",
      (it) => edit(it, { impl: "000000" }),
      "another implementation than in its other cases",
    ],
    ["a cell the suite has not", (it) => renamed(it, "toy/sum n=77"), "is no cell of the suite fine"],
    [
      "a backend the suite has not",
      (it) => renamed(it, undefined, "js/wrong"),
      "is no cell of the suite fine",
    ],
    ["a suite that is not there", (it) => ({ ...it, suite: "gone" }), "there is no suite"],
  ];

  test.each(altered)("%s", async (_, alter, message) => {
    const it = await fine();
    const text = alter(it);
    put(text);
    expect((await problems()).join("\n")).toContain(message);
  });

  test("with its line, so that an editor finds it", async () => {
    put(foreign(await fine()));
    const [first = ""] = await problems();
    expect(first).toMatch(/^mixed-results [1-9]\d*: toy\/sum/);
  });
});

test("whatever was changed after the run sealed it: a whole case multiplied, another date", async () => {
  const it = await fine();
  const times = (cell: MeasuredCell): Partial<MeasuredCell> => ({
    ns: cell.ns * 2,
    p50: cell.p50 * 2,
    rounds: cell.rounds.map((ns) => ns && ns * 2),
  });
  const cells = it.cells.map((cell) =>
    cell.status === "measured" && cell.id.startsWith("toy/sum |") ? { ...cell, ...times(cell) } : cell,
  );
  for (const edited of [
    { ...it, cells },
    { ...it, run: { ...it.run, date: "2026-11-20T08:15:01Z" } },
  ]) {
    put(canonical(edited));
    expect((await problems()).join()).toContain("its seal is not that of what it holds");
    put(edited);
    expect(await problems()).toEqual([]);
    put(canonical({ ...edited, seal: undefined }));
    expect(await problems()).toEqual([]);
  }
});

describe("what is only told", () => {
  test("cells of another implementation", async () => {
    put(await fine());
    appendFileSync(join(home, "backends/js/loop.ts"), "\n// changed\n");
    expect(await problems()).toEqual([]);
    expect(await told()).toBe(
      [
        `${place}: 2 cells stale by implementation`,
        "  toy/sum n=100 | js/loop",
        "  toy/sum | js/loop",
        "results/: 1 file, 6 cells; 0 problems",
        "",
      ].join("\n"),
    );
  });

  test("cells of another definition: version, parameters or protocol, but not the corpus", async () => {
    const it = await fine();
    const over = (change: (was: string) => string): Results => ({
      ...it,
      cells: it.cells.map((cell) => (cell.status === "measured" ? { ...cell, def: change(cell.def) } : cell)),
    });
    put(over((was) => `ffffff.${was.split(".")[1]}`));
    expect(await told()).toContain("6 cells stale by definition\n");
    put(over((was) => `${was.split(".")[0]}.ffffff`));
    expect(await told()).toBe("results/: 1 file, 6 cells; 0 problems\n");
  });

  test("cells that the suite has and the results lack", async () => {
    put(await fine());
    const suite = join(home, "suites/fine.yaml");
    writeFileSync(suite, readFileSync(suite, "utf8").replace("  js/loop:", "  js/loop:\n  js/prints:"));
    expect(await problems()).toEqual([]);
    expect(await told()).toContain(
      `${place}: 2 cells in the suite, without a result\n  toy/sum n=100 | js/prints\n  toy/sum | js/prints\n`,
    );
  });
});

const edit = (it: Results, change: Partial<MeasuredCell>): Results => ({
  ...it,
  cells: it.cells.map((cell) =>
    cell.id === "toy/sum n=100 | js/loop" && cell.status === "measured" ? { ...cell, ...change } : cell,
  ),
});
const foreign = (it: Results): Results => {
  const other = measured("toy/sum n=100 | js/loop", { seed: "another run", noise: 0.05 });
  return edit(it, { rounds: other.rounds, ns: other.ns });
};
const def = ({ cells }: Results): string => {
  const cell = cells.find(({ id }) => id === "toy/sum n=100 | js/fine");
  return cell?.status === "measured" ? cell.def.split(".")[0]! : "";
};
const renamed = (it: Results, row?: string, column?: string): Results => ({
  ...it,
  cells: it.cells.map((cell) => {
    if (cell.id !== "toy/sum n=100 | js/loop") return cell;
    const [was = "", by = ""] = cell.id.split(" | ");
    return { ...cell, id: `${row ?? was} | ${column ?? by}` };
  }),
});
const swapped = (text: string): string => {
  const lines = text.split("\n");
  const at = lines.indexOf('"cells":[') + 1;
  return lines
    .with(at, lines[at + 1]!)
    .with(at + 1, lines[at]!)
    .join("\n");
};
