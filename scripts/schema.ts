/**
 * Writes what is made from schemas: `suites/suite.schema.json` from the axes of what stands under `workloads/` and
 * `backends/`; `docs/results.schema.json` and the tables of `docs/results-format.md` from the schema of results.
 */
import { join } from "node:path";
import { loadCatalog } from "../src/catalog.ts";
import { resultsJsonSchema, withTables } from "../src/results/schema/docs.ts";
import { suiteSchema } from "../src/suite/schema.ts";

const root = join(import.meta.dir, "..");
const file = join(root, "suites/suite.schema.json");
const write = (path: string, value: unknown): Promise<number> =>
  Bun.write(path, `${JSON.stringify(value, null, 2)}\n`);

const catalog = await loadCatalog(file);
for (const problem of catalog.problems) console.error(`${problem.file}: ${problem.message}`);
if (catalog.problems.length > 0) process.exitCode = 1;
else await write(file, suiteSchema(catalog));

await write(join(root, "docs/results.schema.json"), resultsJsonSchema());
const docs = join(root, "docs/results-format.md");
const text = withTables(await Bun.file(docs).text());
if (text === undefined) throw new Error("docs/results-format.md has no place for its tables");
await Bun.write(docs, text);
