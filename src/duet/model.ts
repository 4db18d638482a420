/** What a duet says; renderers only lay it out. Times are ns, a change is head ÷ base, so below 1 is faster. */
import type { Interval, Status } from "../model/index.ts";

/**
 * What became of a cell between base and head; of several the first holds.
 * changed-answer: the same question has another right answer · broken: newly a wrong answer · failed: newly without one ·
 * lost: head says that it cannot do it any more · slower, faster: confirmed by blocks that were not used to find it ·
 * fixed: the way back · still-failing: on both sides · removed, new: one side has it · not-comparable: another question ·
 * unsure: measured, and not decided · same: within the margin · unchanged: the same code on both sides, and not measured ·
 * blank: it does not run on either side.
 */
export const classes = [
  "changed-answer",
  "broken",
  "failed",
  "lost",
  "slower",
  "faster",
  "still-failing",
  "fixed",
  "removed",
  "new",
  "not-comparable",
  "unsure",
  "same",
  "unchanged",
  "blank",
] as const;
export type Class = (typeof classes)[number];

/** Which code differs: that of the backend with all it uses, or that of the workload. */
export type Cause = "implementation" | "workload";

export interface Glimpse {
  readonly status: Status;
  /** Only where it was measured: median over blocks. */
  readonly ns?: number;
}

export interface Row {
  /** In head, where head has it. */
  readonly id: string;
  /** The id in base of what seems to be this cell under another name. */
  readonly was?: string;
  readonly class: Class;
  readonly why?: string;
  readonly cause: readonly Cause[];
  readonly base: Glimpse | null;
  readonly head: Glimpse | null;
  /** Head ÷ base. Of a confirmed cell by fresh blocks alone, with the interval that decided. */
  readonly change?: Interval;
  /** Half-width of what its twins show where nothing differs, as a fraction. */
  readonly noise?: number;
  /** Blocks by which it was looked for, and fresh ones by which that was confirmed or not. */
  readonly blocks?: readonly [screened: number, fresh: number];
  /** About how many more blocks would decide. */
  readonly needs?: number;
}

export interface SideHeader {
  /** What it was called: a commit, the working tree. */
  readonly from: string;
  /** Full hash; null for a working tree with changes. */
  readonly commit: string | null;
}

/** 0 no regression · 1 a confirmed one · 3 nothing could be judged · 4 newly wrong or failing. */
export type DuetExit = 0 | 1 | 3 | 4;

export interface Duet {
  readonly suite: string;
  readonly base: SideHeader;
  readonly head: SideHeader;
  readonly machine: string;
  readonly bun: string;
  readonly seed: number;
  /** Both sides are the same files. */
  readonly alike: boolean;
  readonly interrupted: boolean;
  /** How it was decided: what does not matter, and how often a duet may claim what is not so, as fractions. */
  readonly margin: number;
  readonly alarm: number;
  /** Cells that were to be confirmed, and fresh blocks that each was given for a look. */
  readonly suspects: number;
  readonly fresh: number;
  /** Blocks measured, and how long all of it took, ns. */
  readonly blocks: number;
  readonly elapsed: number;
  readonly notes: readonly string[];
  readonly counts: Readonly<Record<Class, number>>;
  /** By class, the largest change first. */
  readonly rows: readonly Row[];
  /** Why nothing was judged. */
  readonly objection: string | null;
  readonly exit: DuetExit;
}
