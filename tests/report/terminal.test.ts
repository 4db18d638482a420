import { describe, expect, test } from "bun:test";
import type { Plan, Planned, Results } from "../../src/model/index.ts";
import { footnotes, remarkOf } from "../../src/report/table/footnotes.ts";
import { matrix } from "../../src/report/terminal/matrix.ts";
import { planText } from "../../src/report/terminal/plan.ts";
import { problemText } from "../../src/report/terminal/problem.ts";
import { progressLine } from "../../src/report/terminal/progress.ts";
import { summaryLine, whereTimeWent } from "../../src/report/terminal/summary.ts";
import { results } from "./fixture.ts";
import { golden } from "./golden.ts";

test("a floor is not judged, and a note on it does not begin with nothing", () => {
  const [measured] = results.cells.filter((cell) => cell.status === "measured");
  const { verdict: _, ...floor } = { ...measured!, flags: [], why: "mean and median differ" };
  expect(footnotes(remarkOf(floor)).lines(200)).toEqual([`[1] no verdict, ${floor.id}: ${floor.why}`]);
});

describe("the matrix", () => {
  const wide = matrix(results, { width: 160, color: false });

  test("lays out every status, verdict and flag", () => golden("matrix-wide", wide));

  test("folds into the width of the terminal", () => {
    const narrow = matrix(results, { width: 64, color: false });
    golden("matrix-narrow", narrow);
    for (const line of narrow.split("\n")) expect(Bun.stringWidth(line)).toBeLessThanOrEqual(64);
  });

  test("colour adds nothing but colour", () => {
    const coloured = matrix(results, { width: 160, color: true });
    expect(coloured).not.toBe(wide);
    expect(Bun.stripANSI(coloured)).toBe(wide);
  });

  test("leaves out cases of which nothing was run, and counts them", () => {
    const only = results.cells.map((cell) =>
      cell.id.startsWith("hash/files files=10 |")
        ? { id: cell.id, status: "not-run" as const, why: "left out by --only" }
        : cell,
    );
    const text = matrix({ ...results, cells: only }, { width: 160, color: false });
    expect(text).not.toContain("files=10 ");
    expect(text).toContain("  1 case not run\n");
  });

  test("does not depend on the order in which cells were found", () => {
    const cells = results.cells.filter(({ id }) => id.startsWith("hash/memory"));
    const of = (found: Results["cells"]) =>
      matrix({ ...results, cells: found }, { width: 160, color: false });
    expect(of(cells.toReversed())).toBe(of(cells));
  });

  test("of no cells is a title", () => {
    const none: Results = { ...results, cells: [], sentences: [] };
    expect(matrix(none, { width: 80, color: false }).split("\n")).toHaveLength(4);
  });
});

describe("the plan", () => {
  const cell = (row: string, backend: string, absent?: Planned["absent"]): Planned => ({
    id: `${row} | ${backend}`,
    case: row,
    workload: "hash/memory",
    params: {},
    backend,
    own: {},
    role: "column",
    ...(absent && { absent }),
  });
  const gcc = { status: "unavailable", why: "no C compiler on PATH", hint: "apt install gcc" } as const;
  const plan: Plan = {
    suite: "hashing",
    question: "How should a Bun program hash bytes?",
    baseline: "bun/hash",
    seed: 1,
    budget: {
      rounds: 8,
      most: 24,
      trial: 1,
      slice: 1,
      warm: 1,
      timeout: 1,
      memory: 1,
      total: 1,
      precision: 0.02,
    },
    cases: ["hash/memory size=64B", "hash/memory"].map((id) => ({ id, workload: "hash/memory", params: {} })),
    cells: [
      cell("hash/memory size=64B", "bun/hash"),
      cell("hash/memory size=64B", "ffi/xxhash", gcc),
      cell("hash/memory size=64B", "pool/workers", { status: "excluded", why: "too small" }),
      cell("hash/memory", "bun/hash"),
      cell("hash/memory", "ffi/xxhash", gcc),
      cell("hash/memory", "pool/workers"),
    ],
  };

  test("says what would run, what would not and why, and for how long", () => {
    golden("plan", planText(plan, { "to run": 3, unavailable: 2, excluded: 1, unsupported: 0 }, 250e9));
  });
});

describe("a problem", () => {
  test("stands at its place, with excerpt and hint", () => {
    const text = problemText({
      code: "unknown-key",
      message: "unknown key “bakends”",
      file: "suites/x.yaml",
      line: 3,
      column: 1,
      excerpt: "bakends:\n^",
      hint: "did you mean “backends”?",
    });
    expect(text).toBe(
      "suites/x.yaml:3:1: unknown key “bakends”\n  bakends:\n  ^\n  hint: did you mean “backends”?",
    );
  });

  test("without a place is about the file, and cannot steer the terminal", () => {
    expect(problemText({ code: "x", message: "bad \u001b[2J\u0007name", file: "r.json" })).toBe(
      "r.json: bad name",
    );
  });
});

describe("the last lines", () => {
  test("count the cells and say where the results are", () => {
    expect(summaryLine(results, { path: "results/hashing/m.json" })).toBe(
      "33 cells: 22 measured, 1 wrong, 1 failed, 1 crashed, 1 timeout, 1 oom, 1 unsupported, 3 unavailable, 1 excluded, 1 not-run → results/hashing/m.json",
    );
    const why = "a case had 3 rounds, fewer than 6";
    expect(
      summaryLine({ ...results, cells: [], sentences: [] }, { path: ".bakeoff/last/hashing.json", why }),
    ).toBe("no cells → .bakeoff/last/hashing.json (not in results/: a case had 3 rounds, fewer than 6)");
  });

  test("say where the time went", () => {
    expect(whereTimeWent({ corpora: 20e9, measuring: 180e9, idle: 0, starting: 50e9 })).toBe(
      "took 4 min 10 s: measuring 72.0 %, starting 20.0 %, corpora 8.0 %",
    );
    expect(whereTimeWent({ measuring: 1e9 }, 0.231)).toBe(
      "took 1.0 s: measuring 100.0 %; the harness itself took 23 % of the measuring",
    );
    expect(whereTimeWent({})).toBe("took 0.0 s");
  });
});

describe("the progress line", () => {
  const at = {
    case: "hash/memory size=64B",
    round: 3,
    rounds: 8,
    done: 41,
    total: 320,
    leftNs: 7290e9,
    width: 80,
  };

  test("says how far, how long and where", () => {
    expect(progressLine(at)).toBe("round 3/8 · 41/320 · 2 h 2 min left · hash/memory size=64B");
    expect(progressLine({ ...at, leftNs: 59.97e9 })).toBe(
      "round 3/8 · 41/320 · 1 min 0 s left · hash/memory size=64B",
    );
  });

  test("never takes a second line", () => {
    const short = progressLine({ ...at, width: 44 });
    expect(short).toEndWith(" left · hash/…");
    expect(Bun.stringWidth(short)).toBe(44);
  });
});
