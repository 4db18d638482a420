/** Counts verdicts between columns of which it is known how they differ. */
import { readId } from "../../src/id.ts";
import { byRound } from "../../src/run/evidence.ts";
import { resumeJournal } from "../../src/run/journal.ts";
import { compare, type Comparison, type Series } from "../../src/stats/compare.ts";
import { deviation, median } from "../../src/stats/describe.ts";
import { usualMargin } from "../../src/stats/finding.ts";
import { halfWidth } from "../../src/stats/verdict.ts";

interface Column extends Series {
  readonly row: string;
  readonly inner: string;
  readonly percent: number;
  readonly copy: number;
}

interface Pair {
  readonly inner: string;
  readonly percent: number;
  readonly found: Comparison;
  /** Standard deviation of ln(time) of the unchanged column's trials. */
  readonly spread: number;
}

/** A table in Markdown, from the journal of a run of the suite `aa`. */
export function report(journal: string): string {
  const pairs = pairsOf(columnsIn(journal));
  const same = pairs.filter(({ percent }) => percent === 0);
  const wrong = same.filter(({ found }) => found.verdict === "faster" || found.verdict === "slower");
  const inners = [...new Set(pairs.map(({ inner }) => inner))];
  return [
    `${same.length} comparisons of identical columns: ${wrong.length} ended faster or slower.`,
    "",
    "| backend | process spread | half-width | identical: same / unsure / **wrong** | +5 %: found / unsure / **same or faster** | +10 % |",
    "|---|--:|--:|---|---|---|",
    ...[...inners, "all"].map((inner) =>
      row(inner, inner === "all" ? pairs : pairs.filter((it) => it.inner === inner)),
    ),
    "",
    ...[5, 10].map((percent) =>
      quiet(
        pairs.filter((it) => it.percent === percent),
        percent,
      ),
    ),
  ].join("\n");
}

/** The promise is about backends whose processes differ little. */
const quietSpread = 0.015;

function quiet(pairs: readonly Pair[], percent: number): string {
  const calm = pairs.filter(({ spread }) => spread <= quietSpread);
  const found = calm.filter(({ found: { verdict } }) => verdict === "slower").length;
  return `+${percent} % where the process spread is at most 1.5 %: found in ${found} of ${calm.length}.`;
}

function row(inner: string, pairs: readonly Pair[]): string {
  const count = (percent: number, verdicts: readonly string[]): number =>
    pairs.filter((it) => it.percent === percent && verdicts.includes(it.found.verdict)).length;
  const widths = pairs.flatMap(({ found }) => (found.ratio ? [halfWidth(found.ratio.interval)] : []));
  const more = (percent: number): string =>
    `${count(percent, ["slower"])} / ${count(percent, ["unsure"])} / ${count(percent, ["same", "faster"])}`;
  return [
    `| ${inner}`,
    share(median(pairs.map(({ spread }) => spread))),
    `±${share(median(widths))}`,
    `${count(0, ["same"])} / ${count(0, ["unsure"])} / ${count(0, ["faster", "slower"])}`,
    more(5),
    `${more(10)} |`,
  ].join(" | ");
}

const share = (fraction: number): string => `${(fraction * 100).toFixed(1)} %`;

/** Every other copy, and every slowed column, against the first copy of its backend in the same blocks. */
function pairsOf(columns: readonly Column[]): Pair[] {
  return columns.flatMap((column) => {
    const { row: place, inner, percent, copy } = column;
    const first = columns.find(
      (it) => it.row === place && it.inner === inner && it.percent === 0 && it.copy === 1,
    );
    if (first === undefined || (percent === 0 && copy === 1)) return [];
    const logs = first.ns.flatMap((ns) => (ns === null ? [] : [Math.log(ns)]));
    if (logs.length < 2) return [];
    return [
      { inner, percent, found: compare(column, first, { margin: usualMargin }), spread: deviation(logs) },
    ];
  });
}

function columnsIn(journal: string): Column[] {
  const entries = resumeJournal(journal)?.entries ?? [];
  const trials = Map.groupBy(
    entries.filter((entry) => entry.kind === "trial"),
    (entry) => entry.cell,
  );
  return [...trials].flatMap(([id, own]) => {
    const { row: place, backend, own: knobs, twin } = readId(id);
    if (backend !== "js/again" || twin || own.some((entry) => entry.failed)) return [];
    const rounds = byRound(own);
    return [
      {
        row: place,
        inner: knobs["inner"] ?? "bun/hash",
        percent: Number(knobs["percent"] ?? 0),
        copy: Number(knobs["copy"] ?? 1),
        ns: rounds.map((it) => it?.ns ?? null),
        p50: rounds.map((it) => it?.p50 ?? null),
      },
    ];
  });
}
