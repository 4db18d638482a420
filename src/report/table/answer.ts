/**
 * One case as an answer: what to use, by how much, how sure, what Bun's own would cost, and over which range. Who leads
 * was decided in `stats`; here it is put into words.
 */
import { easeOf, type Interval, type MeasuredCell, type Ranking, type Results } from "../../model/index.ts";
import { spoken, spokenValue } from "../../names.ts";
import { type Between, between } from "../../stats/between.ts";
import { time } from "../../units.ts";
import type { Grid, Row } from "./grid.ts";
import { rate } from "./marks.ts";
import { explained, spanText, speedRange, speedText } from "./say.ts";

export interface Answer {
  /** The case as people say it. */
  readonly title: string;
  /** The columns in first place; of several the one that needs the least first. Empty: inconclusive. */
  readonly use: readonly string[];
  /** One sentence: what to use and by how much. */
  readonly sentence: string;
  /** How sure that is. */
  readonly sure: string;
  /** What Bun's own costs instead. */
  readonly builtin: string;
  /** From which value of the axis to which it leads. */
  readonly range: string;
}

/** Steps of a ladder that a case stands on. */
export interface Along {
  readonly axis: string | undefined;
  readonly steps: readonly { readonly text: string; readonly row: Row }[];
}

export function answer(results: Results, grid: Grid, row: Row, along: Along): Answer {
  const tiers = rankingOf(results, row)?.tiers ?? [];
  const title = titleOf(row, grid);
  const use = (tiers[0] ?? []).toSorted((a, b) => easeOf(a) - easeOf(b));
  const [first] = use;
  const own = builtinOf(grid, row);
  const mine = first === undefined ? undefined : measuredAt(row, first);
  if (first === undefined || mine === undefined)
    return { title, use: [], ...silent(rankingOf(results, row)), builtin: costAlone(own), range: "" };
  const rival = rivalOf(row, use, own, tiers);
  const found = rival && between(mine, rival.cell);
  return {
    title,
    use,
    sentence: sentenceOf(first, use, mine, rival, found),
    sure: sureOf(use, found, rival, row),
    builtin: builtinText(first, mine, own),
    range: rangeText(first, along, results),
  };
}

/** A case as people say it, with what tells it apart. */
export const titleOf = (row: Row, grid: Grid): string => spoken([grid.workload, ...head(row)].join(" "));

/** Axes that the row's head names. */
const head = ({ head: said, params }: Row): string[] =>
  Object.entries(params).flatMap(([name, value]) =>
    ` ${said}`.includes(` ${name}=`) ? [`${name}=${encodeURIComponent(value)}`] : [],
  );

const rankingOf = ({ rankings }: Results, { key }: Row): Ranking | undefined =>
  rankings.find((it) => it.case === key);

export const measuredAt = (row: Row, column: string): MeasuredCell | undefined => {
  const cell = row.cells.get(column);
  return cell?.status === "measured" ? cell : undefined;
};

interface Named {
  readonly column: string;
  readonly cell: MeasuredCell;
}

/** Bun's own way that took the least time, or a sentence why there is none. */
type Builtin = Named | { readonly why: string };

function builtinOf({ columns }: Grid, row: Row): Builtin {
  const own = columns.filter(({ backend }) => easeOf(backend) === 0);
  const cells = own.flatMap(({ key }) => {
    const cell = measuredAt(row, key);
    return cell === undefined ? [] : [{ column: key, cell }];
  });
  const [best] = cells.toSorted((a, b) => a.cell.ns - b.cell.ns);
  if (best !== undefined) return best;
  const blank = own.map(({ key }) => row.cells.get(key)).find((cell) => cell !== undefined);
  return { why: blank !== undefined && blank.status !== "measured" ? blank.why : "none was measured" };
}

/** What the winner is held against: Bun's own, or else the next best. */
function rivalOf(
  row: Row,
  use: readonly string[],
  own: Builtin,
  tiers: readonly (readonly string[])[],
): Named | undefined {
  if ("cell" in own && !use.includes(own.column)) return own;
  const [next] = tiers[1] ?? [];
  const cell = next === undefined ? undefined : measuredAt(row, next);
  return next === undefined || cell === undefined ? undefined : { column: next, cell };
}

function sentenceOf(
  first: string,
  use: readonly string[],
  mine: MeasuredCell,
  rival: Named | undefined,
  found: Between | undefined,
): string {
  const others = use.filter((it) => it !== first);
  const tie = others.length === 0 ? "" : `, tied with ${listed(others)}`;
  const ahead =
    rival === undefined || found === undefined || found.ratio === null
      ? ""
      : `; ${speedText(found.ratio[0])} as ${nameOf(rival.column)} ${speedRange(found.ratio)}`;
  return `Use ${first}${tie}: ${each(mine)}${ahead}.`;
}

const nameOf = (column: string): string => (easeOf(column) === 0 ? `Bun's own ${column}` : column);

/** `97.1 ns (42.3 GB/s)` */
function each(cell: MeasuredCell): string {
  const fast = rate(cell);
  return fast === time(cell.ns) ? fast : `${time(cell.ns)} (${fast})`;
}

export const listed = (names: readonly string[], most = 3): string => {
  const shown =
    names.length <= most ? names : [...names.slice(0, most - 1), `${names.length - most + 1} others`];
  return shown.length < 2 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
};

function sureOf(
  use: readonly string[],
  found: Between | undefined,
  rival: Named | undefined,
  row: Row,
): string {
  const [first = "", second] = use;
  const [mine, other] = [measuredAt(row, first), second === undefined ? undefined : measuredAt(row, second)];
  const tie =
    mine === undefined || other === undefined || second === undefined
      ? []
      : [explained(between(mine, other), second)];
  const ahead = found === undefined || rival === undefined ? [] : [explained(found, rival.column)];
  return sentences([...ahead, ...tie]) || "It was measured alone.";
}

const sentences = (parts: readonly string[]): string =>
  parts.map((it) => `${it.charAt(0).toUpperCase()}${it.slice(1)}.`).join(" ");

const silent = (ranking: Ranking | undefined): Pick<Answer, "sentence" | "sure"> => ({
  sentence: "Inconclusive.",
  sure: sentences([ranking?.why ?? "nothing that may win was measured here"]),
});

const costAlone = (own: Builtin): string =>
  "cell" in own ? `Bun's own ${own.column} takes ${each(own.cell)}.` : `Bun has none of its own: ${own.why}.`;

function builtinText(first: string, mine: MeasuredCell, own: Builtin): string {
  if (!("cell" in own)) return costAlone(own);
  if (own.column === first) return `It is Bun's own: ${each(own.cell)}, and nothing to install.`;
  const { ratio } = between(own.cell, mine);
  const span: Interval | null = ratio;
  const more = span === null ? "" : `: ${spanText(span)} than ${first}`;
  return `Bun's own ${own.column} takes ${each(own.cell)}${more}.`;
}

/** Over which of the measured values it leads, shares the lead (`tied`), and who leads elsewhere. */
function rangeText(first: string, { axis, steps }: Along, results: Results): string {
  if (axis === undefined || steps.length < 2) return "";
  const leads = steps.map(({ row }) => rankingOf(results, row)?.tiers[0] ?? []);
  const runs: { from: string; to: string; who: string }[] = [];
  for (const [i, { text }] of steps.entries()) {
    const who = whoLeads(first, leads[i] ?? []);
    const last = runs.at(-1);
    if (last !== undefined && last.who === who) last.to = text;
    else runs.push({ from: text, to: text, who });
  }
  const said = runs.map(({ from, to, who }) => {
    const where = from === to ? `at ${spokenValue(from)}` : `from ${spokenValue(from)} to ${spokenValue(to)}`;
    return `${where} ${who}`;
  });
  return `By ${axis}: ${said.join("; ")}.`;
}

function whoLeads(first: string, leaders: readonly string[]): string {
  if (leaders.length === 0) return "inconclusive";
  if (!leaders.includes(first)) return listed(leaders, 2);
  return leaders.length === 1 ? first : `${first}, tied`;
}
