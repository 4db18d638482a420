/** `bun run readme`: puts the committed results into README.md, and the chart of hashing into docs/. */
import { join } from "node:path";
import { Command } from "commander";
import { readmeAt } from "../src/command/readme.ts";
import { problemText } from "../src/report/terminal/problem.ts";
import { door, parsed } from "./door.ts";

parsed(
  new Command("readme").description(
    "puts the committed results into README.md, and the chart of hashing into docs/",
  ),
);
const home = join(import.meta.dir, "..");

await door(async () => {
  const made = readmeAt(home);
  if ("problems" in made) {
    console.error(made.problems.map((it) => problemText(it)).join("\n"));
    return 2;
  }
  for (const [path, text] of made.files) await Bun.write(join(home, path), text);
  console.log(`wrote ${[...made.files.keys()].join(", ")}`);
  return 0;
});
