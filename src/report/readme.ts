/**
 * What the README shows of committed results: a finding with its picture, the richest chart, light and dark, and the matrix as
 * Markdown. The text between the markers is replaced, everything else is left as it stands.
 */
import { answer } from "./table/answer.ts";
import { grids } from "./table/grid.ts";
import type { Results } from "../model/index.ts";
import { lines } from "./html/charts/lines.ts";
import type { Colours } from "./html/charts/svg.ts";
import { pickedOf } from "./html/answer.ts";
import { escaped } from "./html/markup.ts";
import { ladders } from "./html/ladder.ts";
import { inks } from "./html/palette.ts";
import { backendsOf } from "./html/sheet.ts";
import { resultsMarkdown } from "./markdown/results.ts";

const findingMarks = [
  "<!-- finding: made by `bun run readme` from results/ -->",
  "<!-- /finding -->",
] as const;
const opening = "<!-- matrix: made by `bun run readme` from results/ -->";
const closing = "<!-- /matrix -->";

/** Files by path; undefined where the markers are missing. */
export function readmeFiles(readme: string, results: Results): Map<string, string> | undefined {
  const [from, to] = [readme.indexOf(opening), readme.indexOf(closing)];
  if (from < 0 || to < from) return undefined;
  const [light, dark] = [chart(results, "light"), chart(results, "dark")];
  const path = (theme: string): string => `docs/${results.suite}-${theme}.svg`;
  const alt = escaped(`Throughput in the suite ${results.suite}, one line for each backend`);
  const picture = `<picture><source media="(prefers-color-scheme: dark)" srcset="${path("dark")}"><img alt="${alt}" src="${path("light")}"></picture>`;
  const drawn = light !== undefined && dark !== undefined;
  const shown = drawn ? [picture, ""] : [];
  const found = finding(results);
  const text = between(readme, [opening, closing], ["", resultsMarkdown(results).trimEnd(), ""]);
  const own = [...(found === undefined ? [] : [found, ""]), ...shown];
  const files = new Map([
    ["README.md", between(text ?? readme, findingMarks, ["", ...own]) ?? text ?? readme],
  ]);
  return drawn ? files.set(path("light"), light).set(path("dark"), dark) : files;
}

/** Undefined where the marks are missing. */
function between(
  text: string,
  [open, close]: readonly [string, string],
  block: readonly string[],
): string | undefined {
  const [from, to] = [text.indexOf(open), text.indexOf(close)];
  return from < 0 || to < from
    ? undefined
    : `${text.slice(0, from)}${[open, ...block].join("\n")}\n${text.slice(to)}`;
}

/** What the page opens with, in words: one case in the middle of the first ladder. */
function finding(results: Results): string | undefined {
  const all = { grids: grids(results), number: new Map(), rows: new Map(), leftOut: [] };
  const picked = pickedOf(all, results, "");
  if (picked === undefined) return undefined;
  const { grid, row } = picked;
  const along = ladders(grid, results).find(({ steps }) => steps.some((step) => step.row === row));
  const { title, sentence, sure, builtin, range } = answer(
    results,
    grid,
    row,
    along ?? { axis: undefined, steps: [] },
  );
  const said = [sentence, builtin, range].filter((it) => it !== "").map((it) => escaped(it));
  return `> **${escaped(title)}?** ${said.join(" ")} <sub>${escaped(sure)} ${escaped(results.machine)}, Bun ${escaped(results.run.bun)}.</sub>`;
}

/** Of the ladder with the most measured cells. A picture that stands alone brings its colours along. */
function chart(results: Results, theme: "light" | "dark"): string | undefined {
  const known = inks(backendsOf(results));
  const grounds = {
    light: ["#1c2126", "#dde2e7", "#ffffff"],
    dark: ["#e4e8ec", "#30363d", "#0d1117"],
  } as const;
  const [ink, faint, ground] = grounds[theme];
  const colours: Colours = { of: (backend) => known.get(backend)?.[theme] ?? ink, ink, faint, ground };
  const all = grids(results).flatMap((grid) => ladders(grid, results).map((ladder) => ({ ladder, grid })));
  const size = ({ ladder }: (typeof all)[number]): number =>
    ladder.steps.flatMap(({ row }) => [...row.cells.values()].filter(({ status }) => status === "measured"))
      .length;
  const bySize = all.toSorted((a, b) => size(b) - size(a));
  for (const { ladder, grid } of bySize) {
    const columns = grid.columns.filter(({ floor }) => !floor);
    const view = { metric: "throughput", baseline: "" } as const;
    const drawn = lines({ ladder, columns, handovers: results.handovers, view }, colours);
    if (drawn !== undefined) return `${drawn}\n`;
  }
  return undefined;
}
