/** `bun run readme`: puts the committed hashing results into README.md and draws their chart into docs/. */
import { join } from "node:path";
import { Command } from "commander";
import { door, parsed } from "./door.ts";
import { readmeFiles } from "../src/report/readme.ts";
import { problemText } from "../src/report/terminal/problem.ts";
import { readAll, sourceOf } from "../src/results/source.ts";

parsed(
  new Command("readme").description(
    "puts the committed hashing results into README.md, their chart into docs/",
  ),
);
const home = join(import.meta.dir, "..");

await door(async () => {
  const source = sourceOf("results/hashing", home);
  // No such folder is no results yet.
  const read = "problems" in source ? { results: [] } : readAll(source);
  if ("problems" in read) {
    console.error(read.problems.map((it) => problemText(it)).join("\n"));
    return 2;
  }
  const [results] = read.results;
  const files = results && readmeFiles(await Bun.file(join(home, "README.md")).text(), results);
  if (files === undefined) {
    console.error(
      results
        ? "README.md has no place for the matrix"
        : "results/hashing/ is empty: bun run suite hashing.yaml",
    );
    return 2;
  }
  for (const [path, text] of files) await Bun.write(join(home, path), text);
  console.log(`wrote ${[...files.keys()].join(", ")}`);
  return 0;
});
