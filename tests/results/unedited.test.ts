/** What a run wrote is no problem, nor is what has changed around it since. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readId } from "../../src/id.ts";
import type { MeasuredCell, Results } from "../../src/model/index.ts";
import { committedText } from "../../src/report/terminal/committed.ts";
import { cells, checked, decided, first, header, problems } from "./edits.ts";
import { made, ownHome, root } from "./made.ts";

const home = ownHome();
afterAll(() => rmSync(home, { recursive: true, force: true }));
let run: Results;
beforeAll(async () => {
  run = await made(home, "hashing-threads", { seed: "one", noise: 0.02 });
});

describe("what a run writes passes, whatever came out", () => {
  const kinds = [
    { noise: 0.003, rounds: 8, unlike: 0 },
    { noise: 0.05, rounds: 6, unlike: 0 },
    { noise: 0.003, rounds: 8, unlike: 0.02 },
    { noise: 0.02, rounds: 7, unlike: 0.05 },
  ];
  const suites = ["smoke", "hashing", "hashing-threads", "traversal"];
  const runs = suites.flatMap((suite) => kinds.map((kind) => ({ suite, ...kind })));
  test.each(runs)(
    "$suite, $rounds rounds, noise $noise, medians unlike by $unlike",
    async ({ suite, ...wanted }) => {
      const it = await checked(home, await made(home, suite, { seed: suite, ...wanted }));
      expect(it).toMatchObject({ problems: [], reworded: [], notes: [] });
      expect(it.standing!.stale.size).toBe(0);
    },
  );

  test("of a machine that lacks a compiler and packages", async () => {
    const missing = ["ffi/xxhash", "ffi/read-then-hash", "control/parallel", "napi/xxhash-addon"];
    const it = await made(home, "hashing-threads", { missing });
    expect(it.cells.filter(({ status }) => status === "unavailable").length).toBeGreaterThan(9);
    expect(it.run.backends).not.toHaveProperty("ffi/xxhash");
    expect(await problems(home, it)).toEqual([]);
  });

  test("of a machine that lacks the baseline: the first backend that ran stands for it", async () => {
    const it = await made(home, "hashing", { missing: ["bun/hash"] });
    expect(await problems(home, it)).toEqual([]);
  });

  const unasked: readonly (readonly string[])[] = [
    ["bun/hash"],
    ["control/noop", "control/read"],
    ["js/xxhash", "wasm/xxhash-wasm"],
  ];
  test.each(unasked.map((broken) => ({ broken })))(
    "with backends that could not even be asked: $broken",
    async ({ broken }) => {
      const it = await made(home, "hashing", { broken });
      expect(it.cells.filter(({ status }) => status === "failed").length).toBeGreaterThan(0);
      expect(broken.filter((name) => name in it.run.backends)).toEqual([]);
      expect(await problems(home, it)).toEqual([]);
    },
  );

  test("with a cell that failed on the way, of whose trials the journal alone knows", async () => {
    const it = await made(home, "smoke", { fails: ({ backend }) => backend === "js/xxhash" });
    expect(it.cells.filter(({ status }) => status === "crashed").length).toBeGreaterThan(0);
    expect(await problems(home, it)).toEqual([]);
    const noise = { ...it.run.noise, trials: 60 };
    expect((await problems(home, header(it, { noise }))).join()).toContain("trials without repeats");
  });

  test("with a backend that the budget never reached", async () => {
    const it = await made(home, "smoke", { unreached: ({ backend }) => backend === "js/xxhash" });
    expect(it.cells.filter(({ status }) => status === "not-run").length).toBeGreaterThan(0);
    expect(await problems(home, it)).toEqual([]);
  });

  test("a case whose twin differs says nothing, and that is right", async () => {
    const time = ({ id, role }: { id: string; role: string }): number =>
      role === "floor" ? 10 : id.startsWith("hash/memory size=64B |") && role === "twin" ? 2000 : 1000;
    const it = await made(home, "hashing", { time });
    expect(it.run.noise.noisyCases).toBe(1);
    expect(await problems(home, it)).toEqual([]);
  });
});

describe("what is no contradiction", () => {
  test("sentences in the words of older code are listed", async () => {
    const [sentence = "", ...rest] = run.sentences;
    const old = sentence.replace(/^[^:]*/, "hash/memory");
    const it = await checked(home, { ...run, sentences: [old, ...rest] });
    expect(it).toMatchObject({ problems: [], reworded: [old] });
    expect(committedText([it], 400)).toBe(
      `${it.file}: 1 sentence that this code would word in another way\n  ${old}\nresults/: 1 file, ${run.cells.length} cells; 0 problems\n`,
    );
  });

  test("a verdict withheld for a reason that only the run knew, and what rests on it", async () => {
    const one = decided(run, "slower");
    const noise = { ...run.run.noise, verdicts: run.run.noise.verdicts - 1 };
    const falseVerdicts = Number((noise.falseVerdicts - 0.01).toPrecision(4));
    const it = header(
      cells(run, (cell) =>
        cell === one ? { ...cell, verdict: "unsure", why: "its medians disagree" } : cell,
      ),
      { noise: { ...noise, falseVerdicts } },
    );
    expect(await problems(home, it)).toEqual([]);
  });

  test("another baseline in the suite since", async () => {
    const file = join(home, "suites");
    const text = await Bun.file(join(root, "suites/smoke.yaml")).text();
    const it = await made(home, "smoke");
    rmSync(file);
    mkdirSync(file);
    writeFileSync(join(file, "smoke.yaml"), text.replace("baseline: bun/hash", "baseline: js/xxhash"));
    try {
      expect(await checked(home, it)).toMatchObject({
        problems: [],
        notes: ["ratios are taken against bun/hash; the suite's baseline is js/xxhash now"],
      });
    } finally {
      rmSync(file, { recursive: true });
      symlinkSync(join(root, "suites"), file);
    }
  });

  test("floors that only newer code asks for, where a cell of the case is stale", async () => {
    const id = `${first} | control/noop`;
    const less = run.cells.find((cell) => cell.id === id) as MeasuredCell;
    const noise = { ...run.run.noise, trials: run.run.noise.trials - less.rounds.length };
    const it = cells(run, (cell) =>
      cell === less ? [] : readId(cell.id).column === "ffi/xxhash" ? { ...cell, impl: "000000" } : cell,
    );
    expect(await problems(home, header(it, { noise }))).toEqual([]);
  });
});
