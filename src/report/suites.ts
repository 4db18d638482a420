/** The suites that have results as a table: what each asks, what it answers in one case, where more is said. */
import type { Results } from "../model/index.ts";
import { openingOf } from "./html/answer.ts";
import { code, prose } from "./markdown/escape.ts";
import { sentence } from "./markdown/results.ts";

/** `pages` by path: what people wrote of suites. A suite's page is the one that says how it is run. */
export function suitesTable(all: readonly Results[], pages: ReadonlyMap<string, string>): string[] {
  const rows = all.map((results) => {
    const found = openingOf(results);
    const one = found === undefined ? "" : `**${prose(found.title)}?** ${sentence(found.sentence)}`;
    const page = pageOf(results.suite, pages);
    const more = page === undefined ? "" : `[page](${page})`;
    return `| ${code(results.suite)} | ${sentence(results.question)} | ${one} | ${more} |`;
  });
  return ["| suite | asks | one of its answers | more |", "|:-|:-|:-|:-|", ...rows];
}

function pageOf(suite: string, pages: ReadonlyMap<string, string>): string | undefined {
  const run = new RegExp(`\\bbun run suite ${RegExp.escape(suite)}(?![\\w-])`);
  return [...pages].find(([, text]) => run.test(text))?.[0];
}
