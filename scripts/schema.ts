/**
 * Writes what is made from schemas: `suites/suite.schema.json` from the axes of what stands under `workloads/` and
 * `backends/`; `docs/results.schema.json` and the tables of `docs/results-format.md` from the schema of results.
 */
import { join } from "node:path";
import { Command } from "commander";
import { writeSchema } from "../src/command/schema.ts";
import { problemText } from "../src/report/terminal/problem.ts";
import { resultsJsonSchema, withTables } from "../src/results/schema/docs.ts";
import { door, parsed } from "./door.ts";

parsed(
  new Command("schema").description(
    "writes suites/suite.schema.json, by which editors complete suites, and docs/results*",
  ),
);
const root = join(import.meta.dir, "..");

await door(async () => {
  const problems = await writeSchema(root);
  for (const problem of problems) console.error(problemText(problem));
  if (problems.length > 0) return 1;
  const results = `${JSON.stringify(resultsJsonSchema(), null, 2)}\n`;
  await Bun.write(join(root, "docs/results.schema.json"), results);
  const docs = join(root, "docs/results-format.md");
  const text = withTables(await Bun.file(docs).text());
  if (text === undefined) throw new Error("docs/results-format.md has no place for its tables");
  await Bun.write(docs, text);
  return 0;
});
