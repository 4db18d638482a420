/**
 * Judges the harness by itself: of identical columns, how many end `faster` or `slower`; of columns that do 5 and 10 %
 * more work, how many are found? `bun scripts/aa.ts` runs the suite first (options are those of `bun run suite`),
 * `bun scripts/aa.ts --report` only counts the last run. `bun scripts/aa.ts programs` does so with programs in other
 * languages, which want Python with its package xxhash, and cargo.
 */
import { join } from "node:path";
import { report } from "./aa/report.ts";

const suites = { aa: "aa", programs: "aa-programs" } as const;
type Name = keyof typeof suites;

const given = process.argv.slice(2);
const name: Name = given[0] !== undefined && Object.hasOwn(suites, given[0]) ? (given[0] as Name) : "aa";
const options = given[0] === name ? given.slice(1) : given;
const folder = join(import.meta.dir, "aa");
if (options[0] !== "--report") {
  const suite = join(folder, "suites", `${name}.yaml`);
  const run = Bun.spawn([process.execPath, join(import.meta.dir, "suite.ts"), suite, "--json", ...options], {
    stdio: ["inherit", "ignore", "inherit"],
  });
  const code = await run.exited;
  if (code !== 0) process.exit(code);
}
console.log(report(join(folder, ".bakeoff", "journals", `${suites[name]}.ndjson`)));
