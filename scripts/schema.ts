/**
 * Writes what is made from schemas: `suites/suite.schema.json` from the axes of what stands under `workloads/` and
 * `backends/`; `docs/results.schema.json` and the tables of `docs/results-format.md` from the schema of results.
 */
import { join } from "node:path";
import { Command } from "commander";
import { loadCatalog } from "../src/catalog.ts";
import { problemText } from "../src/report/terminal/problem.ts";
import { resultsJsonSchema, withTables } from "../src/results/schema/docs.ts";
import { suiteSchema } from "../src/suite/schema.ts";
import { door, parsed } from "./door.ts";

parsed(
  new Command("schema").description(
    "writes suites/suite.schema.json, by which editors complete suites, and docs/results*",
  ),
);
const root = join(import.meta.dir, "..");
const write = (path: string, value: unknown): Promise<number> =>
  Bun.write(join(root, path), `${JSON.stringify(value, null, 2)}\n`);

await door(async () => {
  const catalog = await loadCatalog(join(root, "suites/suite.schema.json"));
  for (const problem of catalog.problems) console.error(problemText(problem));
  if (catalog.problems.length > 0) return 1;
  await write("suites/suite.schema.json", suiteSchema(catalog));
  await write("docs/results.schema.json", resultsJsonSchema());
  const docs = join(root, "docs/results-format.md");
  const text = withTables(await Bun.file(docs).text());
  if (text === undefined) throw new Error("docs/results-format.md has no place for its tables");
  await Bun.write(docs, text);
  return 0;
});
