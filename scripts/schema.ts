/** Writes `suites/suite.schema.json` from the axes of what stands under `workloads/` and `backends/`. */
import { join } from "node:path";
import { loadCatalog } from "../src/catalog.ts";
import { suiteSchema } from "../src/suite/schema.ts";

const file = join(import.meta.dir, "../suites/suite.schema.json");
const catalog = await loadCatalog(file);
for (const problem of catalog.problems) console.error(`${problem.file}: ${problem.message}`);
if (catalog.problems.length > 0) process.exitCode = 1;
else await Bun.write(file, `${JSON.stringify(suiteSchema(catalog), null, 2)}\n`);
