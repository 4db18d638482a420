/** What holds for every suite. */
import { expect, test } from "bun:test";
import * as fc from "fast-check";
import { product } from "../../src/suite/expand.ts";
import { good, parse, planned, suiteText } from "./fixture.ts";

const sizes = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 4 });
const algos = fc.subarray(["xxh64", "xxh3"], { minLength: 1 });
const threads = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 });
const lines = (s: readonly number[], a: readonly string[], t: readonly number[]): string =>
  `workloads: { hash/memory: { size: [${s.map((n) => `${n}B`).join()}], algo: [${a.join()}] }, hash/files: }
backends: { wasm/xxhash: , bun/hash: { read: [whole, mmap] }, ffi/xxhash: { threads: [${t.join()}] } }`;

test("ids are unique and cases are the product of distinct values", () => {
  fc.assert(
    fc.property(sizes, algos, threads, (s, a, t) => {
      const { cells, cases } = planned(good(lines(s, a, t))).plan;
      expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
      expect(cases.length).toBe(new Set(s).size * a.length + 1);
      expect(cells.filter(({ backend }) => backend === "ffi/xxhash").length).toBe(
        cases.length * new Set(t).size,
      );
    }),
    { numRuns: 50 },
  );
});

test("the order of exclude means nothing", () => {
  const rule = fc.record({
    key: fc.constantFrom("size: '<=20B'", "algo: xxh64", "backend: '*xx*'", "threads: '>0'"),
    why: fc.string({ minLength: 1, unit: fc.constantFrom("a", "b", "c") }),
  });
  fc.assert(
    fc.property(sizes, threads, fc.array(rule, { minLength: 2, maxLength: 4 }), (s, t, rules) => {
      const of = (list: typeof rules) => {
        const text = list.map(({ key, why }) => `\n  - { match: { ${key} }, why: ${why} }`).join("");
        return planned(good(`${lines([...s, 1], ["xxh64"], t)}\nexclude:${text}`)).plan;
      };
      expect(of(rules)).toEqual(of(rules.toReversed()));
    }),
    { numRuns: 50 },
  );
});

test("a product has the size of its factors and no two equal rows", () => {
  const axes = fc.dictionary(
    fc.constantFrom("a", "b", "c", "d"),
    fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 4 }),
  );
  fc.assert(
    fc.property(axes, (values) => {
      const rows = product(values);
      expect(rows.length).toBe(Object.values(values).reduce((n, { length }) => n * length, 1));
      expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length);
    }),
  );
});

test("no text makes the parser throw", () => {
  const words = fc.constantFrom(
    "suite",
    "workloads",
    "hash/memory",
    "size",
    ":",
    " ",
    "\n",
    "  ",
    "-",
    "[",
    "]",
    "{",
    "}",
    ",",
    "&a",
    "*a",
    "!",
    "|",
    ">",
    '"',
    "'",
    "#",
    "__proto__",
    "1B",
    "cores",
    "*",
    "?",
    "\t",
    "<<",
    "---",
    "%",
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
      const result = parse(suiteText(parts.join("")));
      expect("suite" in result || result.problems.length > 0).toBe(true);
    }),
    { numRuns: 500 },
  );
});
