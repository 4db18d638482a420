/** `bun run readme`: puts the committed hashing results into README.md and draws their chart into docs/. */
import { join } from "node:path";
import { readmeFiles } from "../src/report/readme.ts";
import { problemText } from "../src/report/terminal/problem.ts";
import { readAll, sourceOf } from "../src/results/source.ts";

const home = join(import.meta.dir, "..");
const source = sourceOf("results/hashing", home);
// No such folder is no results yet.
const read = "problems" in source ? { results: [] } : readAll(source);
const results = "results" in read ? read.results[0] : undefined;
const files = results && readmeFiles(await Bun.file(join(home, "README.md")).text(), results);
if ("problems" in read) {
  console.error(read.problems.map((it) => problemText(it)).join("\n"));
  process.exitCode = 2;
} else if (files === undefined) {
  console.error(
    results
      ? "README.md has no place for the matrix"
      : "results/hashing/ is empty: bun run suite hashing.yaml",
  );
  process.exitCode = 2;
} else {
  for (const [path, text] of files) await Bun.write(join(home, path), text);
  console.log(`wrote ${[...files.keys()].join(", ")}`);
}
