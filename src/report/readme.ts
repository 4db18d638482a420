/**
 * What the README shows of committed results: the matrix as Markdown and its richest chart, light and dark. The text
 * between the two markers is replaced, everything else is left as it stands.
 */
import { grids } from "./table/grid.ts";
import type { Results } from "../model/index.ts";
import { lines } from "./html/charts/lines.ts";
import type { Colours } from "./html/charts/svg.ts";
import { escaped } from "./html/markup.ts";
import { ladders } from "./html/ladder.ts";
import { inks } from "./html/palette.ts";
import { backendsOf } from "./html/sheet.ts";
import { resultsMarkdown } from "./markdown/results.ts";

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
  const block = [
    opening,
    "",
    resultsMarkdown(results).trimEnd(),
    ...(drawn ? ["", picture] : []),
    "",
    "",
  ].join("\n");
  const files = new Map([["README.md", readme.slice(0, from) + block + readme.slice(to)]]);
  return drawn ? files.set(path("light"), light).set(path("dark"), dark) : files;
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
