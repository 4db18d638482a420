/** What is said of results files elsewhere is what the schema says: bun run schema. */
import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { z } from "zod";
import { canonical } from "../../src/results/canonical.ts";
import { resultsJsonSchema, withTables } from "../../src/results/schema/docs.ts";
import { anyResults } from "./arbitrary.ts";

const docs = join(import.meta.dir, "../../docs");
const schemaOf = (schema: unknown) => z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);

test("docs/results-format.md and docs/results.schema.json are current", async () => {
  const text = readFileSync(join(docs, "results-format.md"), "utf8");
  expect(withTables(text)).toBe(text);
  expect(withTables("no place")).toBeUndefined();
  const kept: unknown = await Bun.file(join(docs, "results.schema.json")).json();
  expect(kept).toEqual(JSON.parse(JSON.stringify(resultsJsonSchema())));
});

test("the JSON Schema takes what is written, and no time without a cell's name", () => {
  const schema = schemaOf(resultsJsonSchema());
  fc.assert(
    fc.property(anyResults, (any) => {
      expect(schema.safeParse(JSON.parse(canonical(any))).error).toBeUndefined();
    }),
    { seed: 12, numRuns: 50 },
  );
  expect(schema.safeParse({ schema: 1 }).success).toBe(false);
});

test("no field is without a word", () => {
  const rows = readFileSync(join(docs, "results-format.md"), "utf8").match(/^\| `[^|]*\|[^|]*\|.*$/gm) ?? [];
  expect(rows.length).toBeGreaterThan(70);
  expect(rows.filter((row) => /\|\s*\|$/.test(row))).toEqual([]);
});
