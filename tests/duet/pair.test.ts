/** Which cells belong together, and what each pair comes to before anything is measured. */
import { expect, test } from "bun:test";
import * as fc from "fast-check";
import { pairCells, type Sided } from "../../src/duet/pair.ts";
import type { Absence } from "../../src/model/index.ts";

const sided = (backend: string, over: Partial<Sided> = {}, absent?: Absence, row = "toy/sum"): Sided => ({
  cell: {
    id: `${row} | ${backend}`,
    case: row,
    workload: "toy/sum",
    params: {},
    backend,
    own: {},
    role: "column",
    ...(absent === undefined ? {} : { absent }),
  },
  implementation: "i",
  question: "q",
  workload: "w",
  ...over,
});
const gone = (status: Absence["status"]): Absence => ({ status, why: `it is ${status}` });

test.each([
  ["the same code", sided("js/a"), sided("js/a"), "unchanged", []],
  ["another backend", sided("js/a"), sided("js/a", { implementation: "j" }), "measure", ["implementation"]],
  ["another workload", sided("js/a"), sided("js/a", { workload: "x" }), "measure", ["workload"]],
  [
    "another question",
    sided("js/a"),
    sided("js/a", { question: "r", workload: "x" }),
    "not-comparable",
    ["workload"],
  ],
  ["only in head", null, sided("js/a"), "new", []],
  ["only in head, and it does not load", null, sided("js/a", {}, gone("failed")), "failed", []],
  ["only in head, where nothing is installed", null, sided("js/a", {}, gone("unavailable")), "blank", []],
  ["only in base", sided("js/a"), null, "removed", []],
  ["its probe dies", sided("js/a"), sided("js/a", {}, gone("crashed")), "failed", []],
  ["its probe died, and does so no more", sided("js/a", {}, gone("crashed")), sided("js/a"), "fixed", []],
  [
    "its probe dies as ever",
    sided("js/a", {}, gone("failed")),
    sided("js/a", {}, gone("crashed")),
    "still-failing",
    [],
  ],
  [
    "it says that it cannot any more",
    sided("js/a"),
    sided("js/a", { implementation: "j" }, gone("unsupported")),
    "lost",
    ["implementation"],
  ],
  [
    "it is not installed any more",
    sided("js/a"),
    sided("js/a", { implementation: "j" }, gone("unavailable")),
    "lost",
    ["implementation"],
  ],
  ["the suite leaves it out", sided("js/a"), sided("js/a", {}, gone("excluded")), "removed", []],
  [
    "neither side can, and the code is another",
    sided("js/a", {}, gone("unsupported")),
    sided("js/a", { implementation: "j" }, gone("unsupported")),
    "blank",
    ["implementation"],
  ],
  [
    "whether it can nobody has asked, as the code is the same",
    sided("js/a", {}, gone("unsupported")),
    sided("js/a", {}, gone("unavailable")),
    "unchanged",
    [],
  ],
] as const)("%s", (_, base, head, fate, cause) => {
  const [pair, ...more] = pairCells(base === null ? [] : [base], head === null ? [] : [head], false);
  expect(more).toEqual([]);
  expect(pair).toMatchObject({ fate, cause });
});

test("--all measures the same code, and nothing else that it did not", () => {
  expect(pairCells([sided("js/a")], [sided("js/a")], true)).toMatchObject([{ fate: "measure", cause: [] }]);
  expect(pairCells([sided("js/a")], [sided("js/a", { question: "r" })], true)).toMatchObject([
    { fate: "not-comparable" },
  ]);
});

test("a backend that does what one did that is gone is that one, if nobody else could be", () => {
  const rows = ["toy/sum", "toy/sum n=1"];
  const all = (name: string) => rows.map((row) => sided(name, {}, undefined, row));
  const renamed = pairCells([...all("js/a"), ...all("js/b")], [...all("js/c"), ...all("js/b")], false);
  expect(renamed.map(({ id, was, fate }) => [id, was, fate])).toEqual([
    ["toy/sum | js/c", "toy/sum | js/a", "measure"],
    ["toy/sum n=1 | js/c", "toy/sum n=1 | js/a", "measure"],
    ["toy/sum | js/b", undefined, "unchanged"],
    ["toy/sum n=1 | js/b", undefined, "unchanged"],
  ]);
  const fates = (base: Sided[], head: Sided[]): string[] =>
    pairCells(base, head, false).map(({ fate }) => fate);
  expect(fates([...all("js/a"), ...all("js/b")], all("js/c"))).not.toContain("measure");
  expect(fates(all("js/a"), [...all("js/b"), ...all("js/c")])).not.toContain("measure");
  expect(fates(all("js/a"), all("wasm/a"))).not.toContain("measure");
  expect(fates(all("js/a"), all("js/c").slice(1))).not.toContain("measure");
});

test("every cell of either side is in exactly one pair", () => {
  const cells = fc.uniqueArray(fc.constantFrom("js/a", "js/b", "js/c", "wasm/a", "wasm/b"));
  fc.assert(
    fc.property(cells, cells, fc.boolean(), (base, head, all) => {
      const pairs = pairCells(
        base.map((name) => sided(name)),
        head.map((name) => sided(name)),
        all,
      );
      const of = (name: "base" | "head") => pairs.flatMap((it) => it[name]?.cell.backend ?? []).toSorted();
      expect(of("base")).toEqual(base.toSorted());
      expect(of("head")).toEqual(head.toSorted());
    }),
  );
});
