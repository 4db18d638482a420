/** What a diff says; renderers only lay it out. Times are ns; a change is head ÷ base, so below 1 is faster. */
import type { Interval, Measure, Results, Status } from "../model/index.ts";
import type { Pooled } from "./pooled.ts";

export type { Pooled };

/**
 * What became of a cell between base and head; of several the first holds.
 * broken: newly a wrong answer · failed: newly without an answer · lost: base has its time, and head, of the same machine, has
 * none and does not even fail: the cell is gone, or says that it did not run (twins and controls are no loss) · fixed: the way back · still-failing: wrong or without an
 * answer on both sides · not-comparable: another question, another machine, or head has the cell and no time of it ·
 * removed: head has no such cell · blank: no time on either side · faster, slower, same, unsure: both times are there.
 */
export const classes = [
  "broken",
  "failed",
  "lost",
  "fixed",
  "still-failing",
  "not-comparable",
  "removed",
  "new",
  "renamed?",
  "blank",
  "slower",
  "faster",
  "same",
  "unsure",
] as const;
export type Class = (typeof classes)[number];

/** What may have moved a cell. None on a control: there nothing did. */
export type Cause = "implementation" | "runtime";

/**
 * control: nothing about it changed, so what moved is the session · screening: too few rounds for an exact interval ·
 * multimodal: it has two speeds on one side at least · borrowed-controls: its boundary has too few of its own, and it was
 * judged by those of all · stale: head's number is not of this checkout's code · winner-changed: it gained or lost its
 * case's first place · hand-over-moved: it takes part in one that moved, came or went.
 */
export type Tag =
  | "control"
  | "screening"
  | "multimodal"
  | "borrowed-controls"
  | "stale"
  | "winner-changed"
  | "hand-over-moved";

/** One side of a row. */
export interface Glimpse {
  readonly status: Status;
  /** Only where it was measured. */
  readonly ns?: number;
  /** Its time ÷ that of its own side's baseline. */
  readonly ratio?: number;
}

export interface Row {
  readonly id: string;
  /** The id in base of what seems to be this cell. */
  readonly was?: string;
  readonly class: Class;
  /** On `renamed?` in a judged diff: what its times say, if it is the one cell it seems to be. */
  readonly moved?: "faster" | "slower";
  /** The part that differs, the failure, or why it is inconclusive. */
  readonly why?: string;
  readonly cause: readonly Cause[];
  readonly tags: readonly Tag[];
  readonly base: Glimpse | null;
  readonly head: Glimpse | null;
  /** Where the diff is judged: less the controls' shift, and as wide as they scatter. Otherwise as it was measured. */
  readonly change?: Interval;
  /** The smallest change that this diff could have shown here, as a fraction. */
  readonly resolves?: number;
}

/** Cells that cannot have changed: what they did is what the two sessions did. Fractions. */
export interface Controls {
  readonly total: number;
  /** How many came out `faster` or `slower` all the same. */
  readonly moved: number;
  /** Median change, by which every change is shifted back. */
  readonly shift: number;
  /** What each end of an interval was moved out by; the widest of all boundaries. */
  readonly widening: number;
}

export interface WinnerChange {
  readonly case: string;
  /** The columns that share first place. */
  readonly base: readonly string[];
  readonly head: readonly string[];
}

/** The bracket in which `to` passes `from`: after the one value, by the other. */
export type Bracket = readonly [after: number, by: number];

/** Null on a side = there it does not pass; never on both. */
export interface HandoverMove {
  readonly row: string;
  readonly axis: string;
  /** What the brackets count. */
  readonly kind: "bytes" | "count";
  readonly from: string;
  readonly to: string;
  readonly base: Bracket | null;
  readonly head: Bracket | null;
}

/** A declared fact that is another one now: exact, and no matter of time. Null = not reported there. */
export interface MeasureChange {
  readonly id: string;
  readonly measure: string;
  readonly unit: Measure["unit"];
  readonly base: number | null;
  readonly head: number | null;
}

export interface SideHeader {
  /** What it was called: a path, a ref, the working tree. */
  readonly from: string;
  readonly machine: string;
  readonly bun: string;
  readonly revision: string;
  readonly commit: string | null;
  readonly date: string;
  readonly rounds: number;
  /** The backend that its ratios are taken against. */
  readonly baseline: string;
}

/** How many of head's measured cells the code of this checkout did not make. */
export interface Staleness {
  readonly cells: number;
  readonly of: number;
  /** Why that is not known; `cells` is 0 then. */
  readonly unchecked: string | null;
}

/**
 * 0 judged, nothing broken · 1 slower than was allowed · 3 nothing could be judged · 4 a cell is newly wrong or failing, or
 * lost its time.
 */
export type DiffExit = 0 | 1 | 3 | 4;

export interface Diff {
  readonly suite: string;
  /** Null where there are no results to compare with. */
  readonly base: SideHeader | null;
  readonly head: SideHeader | null;
  /** Both sides hold the same results to the last number: nothing was measured in between, and there are no rows. */
  readonly identical: boolean;
  /** Null where there is no head, or nobody asked. */
  readonly stale: Staleness | null;
  /** Whether ratios to the baseline mean the same on both sides. */
  readonly oneBaseline: boolean;
  /** Why nothing was judged. */
  readonly objection: string | null;
  /** What a reader must know besides, a sentence each. */
  readonly notes: readonly string[];
  readonly controls: Controls;
  readonly counts: Readonly<Record<Class, number>>;
  /** Changed backends, all their cells together; empty where nothing was judged, or too few backends are unchanged. */
  readonly pooled: readonly Pooled[];
  readonly winners: readonly WinnerChange[];
  readonly handovers: readonly HandoverMove[];
  /** In the order of the cells; absent where none changed. */
  readonly measures?: readonly MeasureChange[];
  /** By class, controls last, the largest change first. */
  readonly rows: readonly Row[];
  readonly exit: DiffExit;
}

export interface Side {
  readonly from: string;
  readonly results: Results;
}
