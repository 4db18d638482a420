import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { canonical } from "../../src/results/canonical.ts";
import { readResults } from "../../src/results/read.ts";
import { anyResults } from "./arbitrary.ts";
import { cell, results } from "./fixture.ts";

describe("the text of a results file", () => {
  test("has one layout: keys in order, a cell a line, measured numbers in 4 digits, counts exact", () => {
    expect(canonical(results)).toBe(
      `{"schema":2,"suite":"hashing","question":"How?","machine":"linux-x64-amd-25.17.1-2c","protocol":2,"baseline":"bun/hash",
"defaults":{"hash/memory":{"size":"1MiB"}},
"run":{"date":"2026-11-20T08:15:00Z","commit":null,"dirty":false,"bun":"1.4.4","revision":"38afee6c8","seed":7,"rounds":8,"complete":true,"backends":{"wasm/xxhash-wasm":"1.1.0","bun/hash":"1.4.4"},"noise":{"trials":40,"repeated":1,"noisyCases":0,"verdicts":3,"falseVerdicts":0.03},"env":{"cpu":null,"load":0.5}},
"sentences":[
"hash/memory: up to 4KiB bun/hash; from 1MiB ffi/xxhash."
],
"rankings":[
{"case":"hash/memory size=1MiB","tiers":[["ffi/xxhash"],["bun/hash"]],"winner":"ffi/xxhash"}
],
"handovers":[
{"row":"hash/memory","axis":"size","from":"bun/hash","to":"ffi/xxhash","after":4096,"by":1048576,"near":123500}
],
"scaling":[
],
"cells":[
{"id":"hash/memory size=1MiB | ffi/xxhash threads=2","status":"unavailable","why":"no C compiler on PATH","hint":"apt install gcc"},
{"id":"hash/memory size=1MiB | wasm/xxhash-wasm","status":"measured","work":{"items":123457,"bytes":1048577},"ns":137900,"ratio":[1.523,1.49,1.55],"verdict":"slower","rounds":[138100,null,0.1235],"medians":[138000,null,0.1235],"p50":137900,"dropped":0.0625,"cpu":138000,"peak":21310000,"open":812000,"first":6912000,"batch":123457,"facts":{"bytes":1048577,"workers":2},"flags":["noisy","tail"],"def":"3fa2c1","impl":"91be07"}
]}
`,
    );
  });

  test("no cells are no cells", () => {
    expect(canonical({ ...results, cells: [] })).toEndWith('\n"cells":[\n]}\n');
  });

  test("does not depend on the order in which things were found", () => {
    const other = { ...results, cells: results.cells.toReversed() };
    expect(canonical(other)).toBe(canonical(results));
  });

  test("refuses a number that JSON cannot hold", () => {
    expect(() => canonical({ ...results, cells: [{ ...cell, ns: Number.NaN }] })).toThrow("ns is NaN");
  });

  test("is read back to the same text, whatever the results", () => {
    fc.assert(
      fc.property(anyResults, (any) => {
        const text = canonical(any);
        const read = readResults(text, "any.json");
        if ("problems" in read) throw new Error(read.problems.map((p) => p.message).join("\n"));
        expect(canonical(read.results)).toBe(text);
        const elements = [any.sentences, any.rankings, any.handovers, any.scaling, any.cells].flat();
        expect(text.split("\n")).toHaveLength(3 + 5 + elements.length + 5 + 1);
      }),
    );
  });
});
