/** Counts verdicts between columns of which it is known how they differ: every pair of columns of a kernel. */
import { readId } from "../../src/id.ts";
import { trialsOf } from "../../src/run/block-log.ts";
import { resumeJournal } from "../../src/run/journal.ts";
import { compare, type Comparison, type Series } from "../../src/stats/compare.ts";
import { median } from "../../src/stats/describe.ts";
import { usualMargin } from "../../src/stats/finding.ts";
import { halfWidth } from "../../src/stats/verdict.ts";

/** A column of a kernel, of which it is known what it does. */
export interface Column extends Series {
  readonly kernel: string;
  readonly percent: number;
  readonly copy: number;
  readonly twin: boolean;
}

interface Pair {
  readonly kernel: string;
  /** How much more the one does than the other, per cent. */
  readonly percent: number;
  readonly found: Comparison;
}

/** A table in Markdown, from the journal of a run of the suite `aa`. */
export function report(journal: string): string {
  const columns = columnsIn(journal);
  const pairs = pairsOf(columns);
  const names = [...new Set(pairs.map(({ kernel }) => kernel))];
  const rounds = columns.map(({ ns }) => ns.filter((it) => it !== null).length);
  return [
    `${Math.min(...rounds)} to ${Math.max(...rounds)} rounds.`,
    "",
    "| kernel | ± precision | identical: same / inconclusive / **wrong** | +5 %: found / inconclusive / **same or faster** | +10 % |",
    "|---|--:|---|---|---|",
    ...[...names, "all"].map((name) =>
      row(name, name === "all" ? pairs : pairs.filter(({ kernel }) => kernel === name)),
    ),
  ].join("\n");
}

function row(name: string, pairs: readonly Pair[]): string {
  const count = (percent: number, verdicts: readonly string[]): number =>
    pairs.filter((it) => it.percent === percent && verdicts.includes(it.found.verdict)).length;
  const widths = pairs.flatMap(({ found, percent }) =>
    found.ratio && percent === 0 ? [halfWidth(found.ratio.interval)] : [],
  );
  const more = (percent: number): string =>
    `${count(percent, ["slower"])} / ${count(percent, ["unsure"])} / ${count(percent, ["same", "faster"])}`;
  return [
    `| ${name}`,
    `±${(median(widths) * 100).toFixed(2)} %`,
    `${count(0, ["same"])} / ${count(0, ["unsure"])} / ${count(0, ["faster", "slower"])}`,
    more(5),
    `${more(10)} |`,
  ].join(" | ");
}

/** Every two identical columns of a kernel, and every slowed one against every one that is not. */
function pairsOf(columns: readonly Column[]): Pair[] {
  return columns.flatMap((one, i) =>
    columns.flatMap((other, j): Pair[] => {
      const { kernel, percent } = one;
      if (other.kernel !== kernel || other.percent !== 0 || (percent === 0 && j >= i)) return [];
      return [{ kernel, percent, found: compare(one, other, { margin: usualMargin }) }];
    }),
  );
}

/** What the journal of a run with `js/again` has measured. */
export function columnsIn(journal: string): Column[] {
  const entries = resumeJournal(journal)?.entries ?? [];
  const blocks = entries.filter((entry) => entry.kind === "block");
  const ids = new Set(blocks.flatMap(({ trials }) => trials.flatMap((it) => (it.failed ? [] : it.cell))));
  return [...ids].flatMap((id) => {
    const { backend, own, params, row: place, twin } = readId(id);
    if (backend !== "js/again") return [];
    const reports = trialsOf(
      blocks.filter((block) => block.case === place),
      id,
    );
    return [
      {
        kernel: params["kernel"] ?? "js loop 4KiB",
        percent: Number(own["percent"] ?? 0),
        copy: Number(own["copy"] ?? 1),
        twin,
        ns: reports.map((it) => it?.ns ?? null),
        medians: reports.map((it) => it?.median ?? null),
      },
    ];
  });
}
