/**
 * From the turns of a block to one number for a pair of processes. A machine's speed wanders within seconds, so two
 * processes are compared inside turns, milliseconds apart; what is left of the turns is one value, since turns of one
 * pair of processes are no independent evidence (Kalibera and Jones, “Rigorous benchmarking in reasonable time”, 2013).
 *
 * Turns are cleaned by outside evidence only: the system says that a process was kept from running. A turn is never
 * dropped for the time it took, which would be choosing the answer.
 */
import { mad, median, quantile } from "./describe.ts";

/** One process's slice in one turn. */
export interface Turn {
  /** Time of its samples, ns, and the calls in them. */
  readonly ns: number;
  readonly calls: number;
  /** CPU time of all threads ÷ wall time. */
  readonly share: number;
  /** Time the main thread was ready and did not run ÷ wall time; null where the system does not tell. */
  readonly delay: number | null;
}

/** By turn; null = it was not its turn. */
export type Turns = readonly (Turn | null)[];

/** What a slice may lose and still be clean, as a share of its wall time. */
const slack = 0.03;
/** A CPU share that varies by itself (reads, messages between threads) is no evidence until it is far off. */
const spreads = 5;
/**
 * Waiting is held against the calmest quarter of a process's slices. Most wait for nobody; but who sleeps until a read is
 * done pays a little at each waking up, in every slice, and
 */
const calm = 0.25;
/** this much of a slice at most, and as much again in one that is worse than usual. */
const waking = 0.2;
/** Above this share other threads of the process are busy, too, and may make its main thread wait by themselves. */
const threaded = 1.2;
/** Of the turns that both have, at least this part is used: the cleanest, where fewer are clean. */
const least = 0.25;

/** How much a slice lost against its process's own usual, in units of what is allowed: above 1 it is not clean. */
export function lost(turns: Turns): (number | null)[] {
  const had = turns.filter((turn) => turn !== null);
  if (had.length === 0) return [];
  const shares = had.map(({ share }) => share);
  const delays = had.flatMap(({ delay }) => delay ?? []);
  const usualShare = median(shares);
  const allowed = Math.max(slack, spreads * mad(shares));
  const calmest = delays.length > 0 ? quantile(delays, calm) : 0;
  const usualDelay = usualShare > threaded ? calmest : Math.min(calmest, waking);
  // The lower half alone tells how waking up varies: the upper one may be somebody else's doing.
  const varies = delays.length > 0 ? spreads * (median(delays) - calmest) : 0;
  const allowedDelay = Math.max(slack, Math.min(waking, varies));
  return turns.map((turn) => {
    if (turn === null) return null;
    const byShare = (usualShare - turn.share) / allowed;
    return turn.delay === null ? byShare : Math.max(byShare, (turn.delay - usualDelay) / allowedDelay);
  });
}

export interface Paired {
  /** ln(cell ÷ other): total time ÷ total calls over the clean turns of both, garbage collection included. */
  readonly mean: number;
  /** The median over the same turns of ln(cell ÷ other). */
  readonly median: number;
  /** Turns that both had, and how many of them were left out. */
  readonly turns: number;
  readonly dropped: number;
}

/** Null where no turn has both. */
export function pairTurns(cell: Turns, other: Turns): Paired | null {
  const [mine, theirs] = [lost(cell), lost(other)];
  const common = cell.flatMap((a, turn) => {
    const b = other[turn] ?? null;
    const worst = Math.max(mine[turn] ?? Infinity, theirs[turn] ?? Infinity);
    return a === null || b === null ? [] : [{ a, b, worst }];
  });
  if (common.length === 0) return null;
  const used = cleanest(common);
  const perCall = (side: "a" | "b"): number =>
    used.reduce((sum, it) => sum + it[side].ns, 0) / used.reduce((sum, it) => sum + it[side].calls, 0);
  return {
    mean: Math.log(perCall("a") / perCall("b")),
    median: median(used.map(({ a, b }) => Math.log(a.ns / a.calls / (b.ns / b.calls)))),
    turns: common.length,
    dropped: common.length - used.length,
  };
}

/** ns per call of one process over its clean turns, the median over them, and the share of turns left out. */
export function alone(turns: Turns): {
  readonly mean: number;
  readonly median: number;
  readonly dropped: number;
} {
  const marks = lost(turns);
  const had = turns.flatMap((a, at) => (a === null ? [] : [{ a, worst: marks[at] ?? Infinity }]));
  const used = cleanest(had);
  return {
    dropped: 1 - used.length / had.length,
    mean: used.reduce((sum, { a }) => sum + a.ns, 0) / used.reduce((sum, { a }) => sum + a.calls, 0),
    median: median(used.map(({ a }) => a.ns / a.calls)),
  };
}

/** The clean ones; where these are too few, the cleanest. */
function cleanest<T extends { readonly worst: number }>(turns: readonly T[]): readonly T[] {
  const clean = turns.filter(({ worst }) => worst <= 1);
  const enough = Math.ceil(least * turns.length);
  return clean.length >= enough ? clean : turns.toSorted((a, b) => a.worst - b.worst).slice(0, enough);
}
