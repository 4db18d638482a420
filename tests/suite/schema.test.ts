/** The schema editors use: current, and of one mind with the parser about suites that are right. */
import { expect, test } from "bun:test";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { loadCatalog } from "../../src/catalog.ts";
import { suiteSchema } from "../../src/suite/schema.ts";
import { catalog, good, suiteText } from "./fixture.ts";

const suites = join(import.meta.dir, "../../suites");
const schemaOf = (schema: unknown) => z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);

test("suites/suite.schema.json is current: bun run schema", async () => {
  const file = join(suites, "suite.schema.json");
  const { problems, ...found } = await loadCatalog(file);
  expect(problems).toEqual([]);
  const kept: unknown = await Bun.file(file).json();
  expect(kept).toEqual(suiteSchema({ problems, ...found }));
});

test("every suite opens with the modeline and fits the schema", async () => {
  const schema = schemaOf(await Bun.file(join(suites, "suite.schema.json")).json());
  for (const name of new Bun.Glob("*.yaml").scanSync(suites)) {
    const text = await Bun.file(join(suites, name)).text();
    expect(text).toStartWith("# yaml-language-server: $schema=./suite.schema.json\n");
    const { error } = schema.safeParse(parse(text));
    expect([name, error?.issues]).toEqual([name, undefined]);
  }
});

const schema = schemaOf(suiteSchema(catalog));
const fits = (lines: string): boolean => schema.safeParse(parse(suiteText(lines))).success;

test.each([
  "",
  "seed: 7\nbudget: { rounds: 3, trial: 1.5s, memory: 50%, precision: 2% }",
  "budget: { memory: 4GiB }",
  "workloads: { hash/memory: [{ size: [0, 1B, 4KiB] }, { algo: xxh3, buffers: cores }], tree/folder: { hidden: true, dir: /usr, words: [a b, c] } }",
  "workloads: { hash/files: }\nbackends: { bun/hash: { read: [whole, mmap] }, wasm/xxhash: { read: chunk } }",
  "workloads: { hash/memory: , tree/folder: { dir: } }",
  "exclude:\n  - { match: { backend: ffi/*, size: ['<=4KiB', 1MiB] }, why: because }",
])("allows what the parser allows: %s", (lines) => {
  expect(good(lines).name).toBe("test");
  expect(fits(lines)).toBe(true);
});

test.each([
  "bugdet: {}",
  "baseline: js/xxhsah",
  "workloads: { hash/memroy: }",
  "workloads: { hash/memory: { sise: 1B } }",
  "workloads: { hash/memory: { size: 4096 } }",
  "workloads: { hash/memory: { size: 4kb } }",
  "workloads: { hash/memory: { buffers: 1001 } }",
  "workloads: { hash/memory: { algo: xxh46 } }",
  "workloads: { tree/folder: { hidden: maybe } }",
  "workloads: { tree/folder: { words: more than twelve } }",
  "backends: { bun/hash: , ffi/xxhash: { treads: 1 } }",
  "budget: { trial: 250 }",
  "exclude: [{ match: { size: 1B } }]",
])("refuses %s", (lines) => {
  expect(fits(lines)).toBe(false);
});
