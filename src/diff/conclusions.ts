/** What a change did to the answers: who is first where, and where one column passes another. */
import { cellId, readId } from "../id.ts";
import type { Handover, Ranking, Results } from "../model/index.ts";
import { rowOf } from "../stats/ladder.ts";
import { ladders } from "./ladders.ts";
import type { HandoverMove, Tag, WinnerChange } from "./model.ts";
import type { Sorted } from "./sort.ts";

/** First places that have no column in common; to share one's place or to lose a companion is no change of winner. */
export function winnerChanges(base: Results, head: Results, sorted: readonly Sorted[]): WinnerChange[] {
  const comparable = new Set(sorted.flatMap(({ pair, compared }) => (compared ? [readId(pair.id).row] : [])));
  const renamed = new Map(sorted.flatMap(({ pair: { id, was } }) => (was === undefined ? [] : [[was, id]])));
  const places = base.rankings.flatMap((ranking) =>
    firsts(ranking).map((column) => {
      const id = cellId(ranking.case, column);
      return readId(renamed.get(id) ?? id);
    }),
  );
  const before = Map.groupBy(places, ({ row }) => row);
  return head.rankings.flatMap((ranking) => {
    const was = (before.get(ranking.case) ?? []).map(({ column }) => column);
    const is = firsts(ranking);
    const concluded = comparable.has(ranking.case) && was.length > 0 && is.length > 0;
    return concluded && !was.some((column) => is.includes(column))
      ? [{ case: ranking.case, base: was, head: is }]
      : [];
  });
}

const firsts = ({ tiers }: Ranking): readonly string[] => tiers[0] ?? [];

/**
 * Brackets that lie wholly apart, or that only one side has, where both columns answer one question at every value that
 * both sides measured. That a bracket came or went says something of the columns only where no value did.
 */
export function handoverMoves(base: Results, head: Results, sorted: readonly Sorted[]): HandoverMove[] {
  const known = ladders(sorted);
  const before = Map.groupBy(base.handovers.map(known.renamed), key);
  const after = Map.groupBy(head.handovers, key);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [then, now] = [before.get(name) ?? [], after.get(name) ?? []];
    const [one] = [...now, ...then];
    if (one === undefined) return [];
    const evidence = known.evidence(one);
    if (evidence === "none") return [];
    const { row, axis, from, to } = one;
    const inBytes = /\d[KMGT]?i?B$/.test(head.defaults[row.split(" ")[0] ?? ""]?.[axis] ?? "");
    const move = { row, axis, from, to, kind: inBytes ? ("bytes" as const) : ("count" as const) };
    return changes(then, now, evidence === "whole").map((sides) => ({ ...move, ...sides }));
  });
}

type Change = Pick<HandoverMove, "base" | "head">;

/** Where columns pass each other more than once: in order, if as often on either side; otherwise what has no match. */
function changes(then: readonly Handover[], now: readonly Handover[], whole: boolean): Change[] {
  if (then.length === now.length)
    return then.flatMap((old, i): Change[] => {
      const it = now[i];
      return it === undefined || overlap(old, it) ? [] : [{ base: bracket(old), head: bracket(it) }];
    });
  if (!whole) return [];
  const unmatched = (these: readonly Handover[], others: readonly Handover[]): readonly Handover[] =>
    these.filter((it) => !others.some((other) => overlap(it, other)));
  return [
    ...unmatched(then, now).map((old) => ({ base: bracket(old), head: null })),
    ...unmatched(now, then).map((it) => ({ base: null, head: bracket(it) })),
  ];
}

const overlap = (a: Handover, b: Handover): boolean => a.after < b.by && b.after < a.by;
const bracket = ({ after, by }: Handover) => [after, by] as const;
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
