/** Writes `suites/suite.schema.json` from the axes of what stands under `workloads/` and `backends/`. */
import { join } from "node:path";
import { Command } from "commander";
import { loadCatalog } from "../src/catalog.ts";
import { problemText } from "../src/report/terminal/problem.ts";
import { suiteSchema } from "../src/suite/schema.ts";
import { door, parsed } from "./door.ts";

parsed(
  new Command("schema").description("writes suites/suite.schema.json, by which editors complete suites"),
);
await door(async () => {
  const file = join(import.meta.dir, "../suites/suite.schema.json");
  const catalog = await loadCatalog(file);
  for (const problem of catalog.problems) console.error(problemText(problem));
  if (catalog.problems.length > 0) return 1;
  await Bun.write(file, `${JSON.stringify(suiteSchema(catalog), null, 2)}\n`);
  return 0;
});
