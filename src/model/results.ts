/** What became of the cells of a run, and what the run says. */
import type { Value } from "./axis.ts";
import type { Absence } from "./plan.ts";
import type { Facts, Measure, Work } from "./workload.ts";

/** Ways in which a cell ends without a right answer. */
export const failures = ["wrong", "failed", "crashed", "timeout", "oom"] as const;
export type Failure = (typeof failures)[number];
export type Status = "measured" | Absence["status"];

export const isFailure = (status: Status): status is Failure =>
  failures.some((failure) => failure === status);

/** How a child ended that did not do what it was asked. */
export interface Failed {
  readonly status: Failure;
  readonly why: string;
  /** The last lines it wrote to stderr. */
  readonly log?: string;
}
export type Flag = "noisy" | "drifting" | "multimodal" | "tail" | "screening" | "suspect";
export type Verdict = "faster" | "slower" | "same" | "unsure";

/** Estimate and the ends of its interval. */
export type Interval = readonly [estimate: number, low: number, high: number];

/** What a trial says of itself. Times are ns per call of the whole batch unless named otherwise. */
export interface TrialReport {
  /**
   * Total time ÷ calls over the turns of its block that were clean for it and for the block's reference (the baseline),
   * put beside the reference's own: of two trials of one block, the ratio of these is their ratio inside turns.
   */
  readonly ns: number;
  /** As `ns`, but by the median over turns of the time per call. */
  readonly median: number;
  /** Median and least of its samples, whatever turn they were in. */
  readonly p50: number;
  readonly min: number;
  /** Share of its turns that were left out, because the system says that a process was kept from running. */
  readonly dropped: number;
  /** Share of the time between its turns in which it used a processor. */
  readonly idle: number;
  /** CPU time of all threads ÷ calls. */
  readonly cpu: number;
  readonly calls: number;
  /** Calls per timed sample. */
  readonly batch: number;
  /** Highest resident size while measuring, bytes; null where the system does not tell. */
  readonly peak: number | null;
  /** Time of `open`, ns. */
  readonly open: number;
  /** Process start to first verified answer, ns. */
  readonly first: number;
  readonly facts: Facts;
}

export interface MeasuredCell {
  readonly id: string;
  readonly status: "measured";
  readonly work: Work;
  /** ns per call of the whole batch: median over rounds. */
  readonly ns: number;
  /** This cell ÷ the baseline of its case; absent for the baseline itself and where there is none. */
  readonly ratio?: Interval;
  readonly verdict?: Verdict;
  /** ns per call by round; null = no trial in that round. */
  readonly rounds: readonly (number | null)[];
  /** The median over the turns of each round, ns per call; null with its round. */
  readonly medians: readonly (number | null)[];
  /** Median of single samples. */
  readonly p50: number;
  /** Share of turns left out, mean over rounds. */
  readonly dropped: number;
  readonly cpu: number;
  readonly peak: number | null;
  readonly open: number;
  readonly first: number;
  readonly batch: number;
  readonly facts: Facts;
  readonly flags: readonly Flag[];
  /** One sentence for each flag that needs one. */
  readonly why?: string;
  /** Identity of the question: workload, version, parameters, corpus, protocol. */
  readonly def: string;
  /** Identity of the answerer: the backend's files, native sources and flags, package versions. */
  readonly impl: string;
}

export interface BlankCell {
  readonly id: string;
  readonly status: Exclude<Status, "measured">;
  readonly why: string;
  readonly hint?: string;
  /** The last lines the child wrote to stderr. */
  readonly log?: string;
}

export type CellResult = MeasuredCell | BlankCell;

/** What the machine looked like; anything a system does not tell is null. */
export type Environment = Readonly<Record<string, Value | null>>;

export interface RunHeader {
  /** ISO 8601, UTC, to the second. */
  readonly date: string;
  readonly commit: string | null;
  readonly dirty: boolean | null;
  readonly bun: string;
  readonly revision: string;
  readonly seed: number;
  /** Rounds every case got. */
  readonly rounds: number;
  /** The run ended by itself, unfiltered. */
  readonly complete: boolean;
  readonly backends: Readonly<Record<string, string>>;
  readonly noise: Noisiness;
  readonly env: Environment;
}

/** Who is fastest in one case. Columns are a cell's id without its case. */
export interface Ranking {
  readonly case: string;
  /** Fastest first; of one tier none is shown to be slower than another. Empty where nothing is concluded. */
  readonly tiers: readonly (readonly string[])[];
  /** Alone in the first tier; null where first place is shared. */
  readonly winner: string | null;
  /** Why nothing is concluded. */
  readonly why?: string;
}

/** Along one axis a column passes another: somewhere after the one value, by the other. */
export interface Handover {
  /** The case without its axis. */
  readonly row: string;
  readonly axis: string;
  readonly from: string;
  readonly to: string;
  readonly after: number;
  readonly by: number;
  /** Where fitted lines of both cross, inside the bracket. */
  readonly near?: number;
}

/** What threads gave one column of one case. */
export interface Scaling {
  readonly case: string;
  readonly column: string;
  /** A worker pool, or threads inside native code. */
  readonly kind: "pool" | "native";
  readonly threads: number;
  /** Its own serial form, and how many times faster than that it is. */
  readonly serial?: string;
  readonly speedup?: Interval;
  /** The fastest column of the case with one thread, and how many times faster than that it is. */
  readonly single: string;
  readonly gain?: Interval;
  /** It is `faster` than the best single thread. */
  readonly pays: boolean;
  /** What a loop on registers gains from as many threads on this machine. */
  readonly machine?: number;
}

/** What the run says, decided once; renderers only lay it out. */
export interface Conclusions {
  readonly rankings: readonly Ranking[];
  readonly handovers: readonly Handover[];
  readonly scaling: readonly Scaling[];
  /** What to use when, in plain words. */
  readonly sentences: readonly string[];
}

/** How disturbed the run was, and what its verdicts are worth. */
export interface Noisiness {
  readonly trials: number;
  readonly repeated: number;
  /** Cases whose baseline differs from itself. */
  readonly noisyCases: number;
  /** Verdicts given (`faster`, `slower`, `same`). */
  readonly verdicts: number;
  /** Of these, how many may be false by chance: the sum of 1 − confidence. */
  readonly falseVerdicts: number;
}

export interface Results extends Conclusions {
  readonly schema: number;
  readonly suite: string;
  readonly question: string;
  readonly machine: string;
  readonly protocol: number;
  readonly baseline: string;
  /** What ids leave out: by workload and backend, the default of each axis, in declared order. */
  readonly defaults: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By workload, which facts are results beside time, and what they are; absent where there is none. */
  readonly measures?: Readonly<Record<string, Readonly<Record<string, Measure>>>>;
  readonly run: RunHeader;
  readonly cells: readonly CellResult[];
  /** Digest of all the rest, made by the run that wrote it. Absent in files that are older than it. */
  readonly seal?: string | undefined;
}

export type Measures = Readonly<Record<string, Measure>>;

/** What one workload declares. Names come from files that others wrote: a word that every object knows is none of theirs. */
export const measuresIn = ({ measures = {} }: Results, workload: string): Measures =>
  Object.hasOwn(measures, workload) ? (measures[workload] ?? {}) : {};

export const factOf = ({ facts }: Pick<MeasuredCell, "facts">, name: string): number | undefined =>
  Object.hasOwn(facts, name) ? facts[name] : undefined;
