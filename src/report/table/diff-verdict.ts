/** What diffs come to: the verdict on each and on all, and whether the code at hand made those results. */
import type { Class, Diff, Staleness } from "../../diff/model.ts";
import { oneLine, order, shownAs, sum, tally, tallyOf, unchanged } from "./diff-words.ts";
import { counted } from "./words.ts";

const failures: readonly Class[] = ["broken", "failed", "lost"];

/** Rows that came out slower, by whatever name they went before. */
const amount = ({ rows }: Diff, verdict: "slower" | "faster"): number =>
  sum(rows, (row) => Number(shownAs(row) === verdict));

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

/** What one diff comes to. What was not judged counts only where it fails. */
export function verdictText(diff: Diff): string {
  if (diff.objection === null) return tallyOf(diff) || "no cells";
  return joined("; ", tally([diff], failures), `nothing was judged: ${diff.objection}`);
}

/** What several come to, in one line; nothing for fewer. */
export function overallText(diffs: readonly Diff[]): string {
  if (diffs.length < 2) return "";
  const judged = diffs.filter(({ objection }) => objection === null);
  const quiet = judged.filter(({ identical }) => identical).length;
  const rest = order.filter((name) => !failures.includes(name) && name !== "slower");
  const verdict = joined(
    "; ",
    joined(", ", tally(diffs, failures), tally(judged, ["slower"])),
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
