/** What a change did to the answers: who is first where, and where one column passes another. */
import { readId } from "../id.ts";
import type { Handover, Ranking, Results } from "../model.ts";
import { rowOf } from "../stats/ladder.ts";
import type { HandoverMove, Tag, WinnerChange } from "./model.ts";

/** First places that have no column in common; to share one's place or to lose a companion is no change of winner. */
export function winnerChanges(base: Results, head: Results, same: ReadonlySet<string>): WinnerChange[] {
  const before = new Map(base.rankings.map((ranking) => [ranking.case, firsts(ranking)]));
  return head.rankings.flatMap((ranking) => {
    const [was, is] = [before.get(ranking.case) ?? [], firsts(ranking)];
    const concluded = same.has(ranking.case) && was.length > 0 && is.length > 0;
    return concluded && !was.some((column) => is.includes(column))
      ? [{ case: ranking.case, base: was, head: is }]
      : [];
  });
}

const firsts = ({ tiers }: Ranking): readonly string[] => tiers[0] ?? [];

/** Brackets that lie wholly apart. Where two columns pass each other more than once, only as many on either side. */
export function handoverMoves(base: Results, head: Results): HandoverMove[] {
  const before = Map.groupBy(base.handovers, key);
  return [...Map.groupBy(head.handovers, key)].flatMap(([name, now]) => {
    const then = before.get(name) ?? [];
    if (then.length !== now.length) return [];
    return now.flatMap(({ row, axis, from, to, after, by }, i): HandoverMove[] => {
      const old = then[i];
      if (old === undefined || (after < old.by && old.after < by)) return [];
      const inBytes = /\d[KMGT]?i?B$/.test(head.defaults[row.split(" ")[0] ?? ""]?.[axis] ?? "");
      const move = { row, axis, from, to, kind: inBytes ? ("bytes" as const) : ("count" as const) };
      return [{ ...move, base: [old.after, old.by], head: [after, by] }];
    });
  });
}

const key = ({ row, axis, from, to }: Handover): string => JSON.stringify([row, axis, from, to]);

/** Tags of one cell. */
export function conclusionTags(
  id: string,
  winners: readonly WinnerChange[],
  moves: readonly HandoverMove[],
): Tag[] {
  const { row, column } = readId(id);
  const won = winners.some((it) => it.case === row && [...it.base, ...it.head].includes(column));
  const moved = moves.some((it) => [it.from, it.to].includes(column) && rowOf(row, it.axis) === it.row);
  return [...(won ? (["winner-changed"] as const) : []), ...(moved ? (["hand-over-moved"] as const) : [])];
}
