/**
 * Judges the harness by itself: of identical columns, how many end `faster` or `slower`; of columns that do 5 and 10 %
 * more work, how many are found? `bun scripts/aa.ts` runs the suite first (options are
 * those of `bun run suite`), `bun scripts/aa.ts --report` only counts the last run.
 */
import { join } from "node:path";
import { report } from "./aa/report.ts";

const [first, ...rest] = process.argv.slice(2);
if (first !== "--report") {
  const suite = join(import.meta.dir, "aa", "suites", "aa.yaml");
  const options = first === undefined ? rest : [first, ...rest];
  const run = Bun.spawn([process.execPath, join(import.meta.dir, "suite.ts"), suite, "--json", ...options], {
    stdio: ["inherit", "ignore", "inherit"],
  });
  const code = await run.exited;
  if (code !== 0) process.exit(code);
}
console.log(report(join(import.meta.dir, "aa", ".bakeoff", "journals", "aa.ndjson")));
