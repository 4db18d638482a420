/**
 * What the README shows of committed results: of one suite a finding with its picture, the richest chart, light and dark, and
 * the matrix as Markdown; of each suite what it asks, what it answers in one case, and where more is. The text between the
 * markers is replaced, everything else is left as it stands.
 */
import { grids } from "./table/grid.ts";
import type { Results } from "../model/index.ts";
import { lines } from "./html/charts/lines.ts";
import type { Colours } from "./html/charts/svg.ts";
import { openingOf } from "./html/answer.ts";
import { escaped } from "./html/markup.ts";
import { ladders } from "./html/ladder.ts";
import { inks } from "./html/palette.ts";
import { backendsOf } from "./html/sheet.ts";
import { prose } from "./markdown/escape.ts";
import { resultsMarkdown, sentence } from "./markdown/results.ts";
import { suitesTable } from "./suites.ts";

const findingMarks = [
  "<!-- finding: made by `bun run readme` from results/ -->",
  "<!-- /finding -->",
] as const;
const suitesMarks = ["<!-- suites: made by `bun run readme` from results/ -->", "<!-- /suites -->"] as const;
const matrixMarks = ["<!-- matrix: made by `bun run readme` from results/ -->", "<!-- /matrix -->"] as const;

export interface Front {
  /** Whose finding, picture and matrix are shown. */
  readonly results: Results;
  /** Of each suite one. */
  readonly all: readonly Results[];
  /** By path: what people wrote of suites. */
  readonly pages: ReadonlyMap<string, string>;
}

/** Files by path; undefined where the markers of the matrix are missing. */
export function readmeFiles(readme: string, front: Front): Map<string, string> | undefined {
  const { results } = front;
  const text = between(readme, matrixMarks, ["", resultsMarkdown(results).trimEnd(), ""]);
  if (text === undefined) return undefined;
  const [light, dark] = [chart(results, "light"), chart(results, "dark")];
  const path = (theme: string): string => `docs/${results.suite}-${theme}.svg`;
  const alt = escaped(`Throughput in the suite ${results.suite}, one line for each backend`);
  const picture = `<picture><source media="(prefers-color-scheme: dark)" srcset="${path("dark")}"><img alt="${alt}" src="${path("light")}"></picture>`;
  const drawn = light !== undefined && dark !== undefined;
  const shown = drawn ? [picture, ""] : [];
  const found = finding(results);
  const own = [...(found === undefined ? [] : [found, ""]), ...shown];
  const named = between(text, findingMarks, ["", ...own]) ?? text;
  const whole = between(named, suitesMarks, ["", ...suitesTable(front.all, front.pages), ""]) ?? named;
  const files = new Map([["README.md", whole]]);
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

function finding(results: Results): string | undefined {
  const found = openingOf(results);
  if (found === undefined) return undefined;
  const { title, sentence: lead, sure, builtin, range } = found;
  const said = [lead, builtin, range].filter((it) => it !== "").map(sentence);
  return `> **${prose(title)}?** ${said.join(" ")} <sub>${sentence(sure)} ${prose(results.machine)}, Bun ${prose(results.run.bun)}.</sub>`;
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
