/** What diffs come to: the verdict on each and on all, and whether the code at hand made those results. */
import type { Class, Diff, Row, Staleness } from "../../diff/model.ts";
import { readId } from "../../id.ts";
import {
  isControl,
  oneLine,
  order,
  pooledText,
  shownAs,
  sum,
  tally,
  tallyOf,
  unchanged,
} from "./diff-words.ts";
import { digits } from "../../units.ts";
import { counted, percent } from "./words.ts";

const failures: readonly Class[] = ["broken", "failed", "lost"];

/** Rows that came out slower, by whatever name they went before. */
const amount = ({ rows, pooled }: Diff, verdict: "slower" | "faster"): number =>
  sum(rows, (row) => Number(shownAs(row) === verdict)) +
  sum(pooled, (it) => (it.verdict === verdict ? it.cells : 0));

/** What a reviewer must look at comes first: failures, regressions, then what nobody could judge. */
export function bySeverity(a: Diff, b: Diff): number {
  const [left, right] = [severity(a), severity(b)];
  return right.map((n, i) => n - (left[i] ?? 0)).find((n) => n !== 0) ?? 0;
}

function severity(diff: Diff): readonly number[] {
  const failed = sum(failures, (name) => diff.counts[name]);
  const [slower, faster] = [amount(diff, "slower"), amount(diff, "faster")];
  const group = failed > 0 ? 3 : slower > 0 ? 2 : diff.objection !== null ? 1 : 0;
  const news = faster + diff.counts.fixed;
  return [group, failed, slower, news, Number(!diff.identical), diff.stale?.cells ?? 0];
}

/** Every cell of both sides is there, and nothing about any of them changed. */
export const untouched = ({ identical, objection, rows }: Diff): boolean =>
  !identical && objection === null && rows.length > 0 && rows.every((row) => isControl(row) || isQuiet(row));
const isQuiet = ({ class: name }: Row): boolean => name === "blank";

/** What one diff comes to, in words. What was not judged counts only where it fails. */
export function verdictText(diff: Diff): string {
  if (diff.identical) return unchanged;
  if (diff.objection !== null)
    return joined("; ", tally([diff], failures), `nothing was judged: ${diff.objection}`, duetText(diff));
  if (untouched(diff)) return untouchedText(diff);
  const pooled = (["slower", "faster", "unsure", "same"] as const).flatMap((verdict) =>
    diff.pooled.filter((it) => it.verdict === verdict).map(pooledText),
  );
  if (pooled.length === 0) return joined("; ", tallyOf(diff) || "no cells", mostText(diff));
  return joined("; ", tally([diff], failures), ...pooled, besides(diff), mostText(diff));
}

/** What can judge where two sessions cannot: both sides in one. The name goes into a command, and comes from a file. */
const duetText = ({ suite }: Diff): string =>
  /^[\w-]+$/.test(suite) ? `bun run duet ${suite} measures both sides here and now` : "";

/** Beside backends judged as a whole: what their cells cannot say, and what others' do. */
function besides(diff: Diff): string {
  const told = toldOf(diff);
  const elsewhere: readonly Class[] = ["unsure", "same", "blank", ...failures];
  const rows = diff.rows.filter((row) => !elsewhere.includes(row.class) && !(isTimed(row) && told(row)));
  return tally([{ ...diff, rows, counts: countsOf(rows) }]);
}

const isTimed = (row: Row): boolean => ["slower", "faster"].includes(row.class);

/** Rows of backends that were judged as a whole. */
function toldOf({ pooled }: Diff): (row: Row) => boolean {
  const names = new Set(pooled.map(({ backend }) => backend));
  return ({ id }) => names.has(readId(id).backend);
}

const countsOf = (rows: readonly Row[]): Diff["counts"] =>
  Object.fromEntries(
    order.map((name) => [name, rows.filter((row) => row.class === name).length]),
  ) as Diff["counts"];

const untouchedText = ({ rows, controls }: Diff): string =>
  `nothing changed: ${counted(rows.filter(isControl).length, "cell")}, all of unchanged code; ` +
  `the sessions lie ${percent(Math.abs(controls.shift))} apart`;

/** The largest change of a cell whose backend was not judged as a whole: `wasm/xxhash-wasm 15.2 % slower in hash/memory`. */
function mostText(diff: Diff): string {
  const told = toldOf(diff);
  const them = diff.rows.filter((row) => ["slower", "faster"].includes(shownAs(row)) && !told(row));
  const [first] = them.toSorted((a, b) => weight(b) - weight(a));
  if (first === undefined) return "";
  const { row, column } = readId(first.id);
  const ratio = first.change?.[0] ?? 1;
  const by = ratio >= 10 ? `×${digits(ratio)}` : percent(Math.abs(ratio - 1));
  const which = `${oneLine(column, named)} ${by} ${shownAs(first)} in ${oneLine(row, named)}`;
  return them.length === 1 ? which : `most of all ${which}`;
}

/** Letters of a name in the first line. */
const named = 80;

/** What became slower before what became faster, however much. */
const weight = (row: Row): number =>
  Math.abs(Math.log(row.change?.[0] ?? 1)) + (shownAs(row) === "slower" ? 100 : 0);

/** What several come to, in one line; nothing for fewer. */
export function overallText(diffs: readonly Diff[]): string {
  if (diffs.length < 2) return "";
  const judged = diffs.filter(({ objection }) => objection === null);
  const quiet = judged.filter(({ identical }) => identical).length;
  const rest = order.filter((name) => !failures.includes(name) && name !== "slower");
  const verdict = joined(
    "; ",
    joined(", ", tally(diffs, failures), tally(judged, ["slower"])),
    joined(
      "; ",
      ...judged.flatMap(({ pooled }) => pooled.filter((it) => it.verdict === "slower").map(pooledText)),
    ),
    judged.length === diffs.length ? "" : `nothing was judged in ${diffs.length - judged.length}`,
    tally(judged, rest),
    quiet === 0 ? "" : quiet === diffs.length ? unchanged : `${unchanged} in ${quiet}`,
    staleText({
      cells: sum(diffs, ({ stale }) => stale?.cells ?? 0),
      of: sum(diffs, ({ stale }) => stale?.of ?? 0),
      unchecked: null,
    }),
  );
  return `${diffs.length} results files: ${verdict}`;
}

const joined = (by: string, ...parts: readonly string[]): string =>
  parts.filter((part) => part !== "").join(by);

/** `60 of 136 cells were not made by this code`; empty where all were, or nobody asked. */
export function staleText(stale: Staleness | null): string {
  if (stale === null) return "";
  const { cells, of, unchecked } = stale;
  if (unchecked !== null) return `not checked against the code: ${unchecked}`;
  return cells === 0
    ? ""
    : `${cells} of ${counted(of, "cell")} ${cells === 1 ? "was" : "were"} not made by this code`;
}

/** `base made 2026-11-20 08:15 UTC at 9f31c2e0b1a4 · head made …` */
export const madeText = ({ base, head }: Diff): string =>
  Object.entries({ base, head })
    .flatMap(([name, side]) => {
      if (side === null) return [];
      const commit = side.commit === null ? "at no known commit" : `at ${oneLine(side.commit).slice(0, 12)}`;
      return [`${name} made ${side.date.slice(0, 16).replace("T", " ")} UTC ${commit}`];
    })
    .join(" · ");
