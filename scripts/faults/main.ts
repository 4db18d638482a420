/** The parts of the campaign, one after the other, each within its time, and what they come to. */
import { Command } from "commander";
import { door, parsed } from "../door.ts";
import { backends } from "./backends.ts";
import { journals } from "./journals.ts";
import { kills } from "./kills.ts";
import { results } from "./results.ts";
import { suites } from "./suites.ts";
import type { Asked, Tally } from "./tally.ts";

interface Part {
  readonly run: (asked: Asked) => Promise<Tally>;
  readonly most: number;
  /** Of both lengths, s. */
  readonly seconds: readonly [long: number, short: number];
}

const parts: Readonly<Record<string, Part>> = {
  kills: { run: kills, most: 1000, seconds: [240, 20] },
  journals: { run: journals, most: 1000, seconds: [120, 15] },
  results: { run: results, most: 1000, seconds: [90, 10] },
  suites: { run: suites, most: 10_000, seconds: [40, 5] },
  backends: { run: backends, most: Infinity, seconds: [110, 25] },
};

const program = parsed(
  new Command("faults")
    .description("the hostile campaign, within ten minutes")
    .option("--short", "a minute, for CI")
    .option("--only <part>", `one of ${Object.keys(parts).join(", ")}`)
    .option("--seconds <n>", "for each part, instead of its own limit")
    .option("--seed <n>", "another campaign", "1"),
);
interface Options {
  readonly short?: boolean;
  readonly only?: string;
  readonly seconds?: string;
  readonly seed: string;
}
const { short = false, only, seconds, seed } = program.opts<Options>();

await door(async () => {
  const names = Object.keys(parts).filter((name) => only === undefined || name === only);
  if (names.length === 0) {
    console.error(`--only: ${only} is no part; one of ${Object.keys(parts).join(", ")}`);
    return 2;
  }
  const found = new Map<string, Tally>();
  for (const name of names) {
    const part = parts[name];
    if (part === undefined) continue;
    console.error(`${name} …`);
    const limit = Number(seconds ?? part.seconds[short ? 1 : 0]);
    const until = performance.now() + limit * 1000;
    found.set(name, await part.run({ seed, most: part.most, until }));
  }
  console.log(
    "| | tried | refused with a sentence | right | silently wrong | stack traces, no end | left behind |",
  );
  console.log("|---|--:|--:|--:|--:|--:|--:|");
  for (const [name, it] of found)
    console.log(
      `| ${name} | ${[it.tried, it.refused, it.right, it.wrong, it.traces, it.left].join(" | ")} |`,
    );
  for (const [name, { examples }] of found)
    for (const example of examples) console.error(`${name}: ${example}`);
  return [...found.values()].some(({ wrong, traces, left }) => wrong + traces + left > 0) ? 1 : 0;
});
