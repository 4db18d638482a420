/** What editors complete suites by: a schema that knows the workloads and backends of the project, beside its suites. */
import { join } from "node:path";
import { loadCatalog } from "../catalog.ts";
import type { Problem } from "../model/index.ts";
import { writeWhole } from "../results/write.ts";
import { suiteSchema } from "../suite/schema.ts";

/** Relative to the project. */
export const schemaFile = join("suites", "suite.schema.json");

/** Problems of modules that cannot be used are none of the schema: it is written without them. */
export async function writeSchema(home: string): Promise<readonly Problem[]> {
  const path = join(home, schemaFile);
  const catalog = await loadCatalog(path);
  const problem = writeWhole(path, `${JSON.stringify(suiteSchema(catalog), null, 2)}\n`);
  return problem === undefined ? catalog.problems : [problem];
}
