/**
 * What the parent tells a child, and what a child tells back, over one socket (its file descriptor 3): first the job, a
 * line of JSON; then a line per phase, the result last. In a block the child stops at its gate and waits for words.
 */
import type { Corpus, Facts, Failure, Params, Probe } from "../model/index.ts";

/** What is measured, and by whom; `workload` and `backend` are absolute module paths found by listing. */
export interface Subject {
  readonly workload: string;
  readonly params: Params;
  readonly backend: string;
  readonly own: Params;
  /** Module paths of the backends that run inside this one, by name. */
  readonly inner: Readonly<Record<string, string>>;
  readonly corpus: Corpus;
}

/** Pinned before the first round. Times in ns. */
export interface Timing {
  /** Discarded time before the first slice. */
  readonly warm: number;
  /** Slices that are measured. */
  readonly turns: number;
  /** Length of a slice; one call where a call is longer. */
  readonly slice: number;
  /** Calls per timed sample. */
  readonly batch: number;
  /** Expected time of one call. */
  readonly estimate: number;
}

export interface ProbeJob {
  readonly kind: "probe";
  readonly backend: string;
}
export interface PrepareJob {
  readonly kind: "prepare";
  readonly workload: string;
  readonly params: Params;
  readonly seed: number;
  /** Where corpora are kept. */
  readonly store: string;
}
/** Verifies, then times roughly: how long is a call, how many make a sample. */
export interface CalibrateJob extends Subject {
  readonly kind: "calibrate";
  /** How long the rough timing may take, ns. */
  readonly pilot: number;
}
/** Verifies once and times nothing. */
export interface CheckJob extends Subject {
  readonly kind: "check";
}
export interface TrialJob extends Subject {
  readonly kind: "trial";
  readonly timing: Timing;
}
export type Job = ProbeJob | PrepareJob | CalibrateJob | CheckJob | TrialJob;

export interface Calibration {
  readonly batch: number;
  /** ns per call. */
  readonly estimate: number;
  /** Highest resident size, bytes; null where the system does not tell. */
  readonly peak: number | null;
}

/** `gate`: waiting for its turn, between slices. */
export type Phase = "load" | "input" | "open" | "verify" | "warm" | "gate" | "reverify" | "close";

/** One turn of one process. Times in ns. */
export interface Slice {
  /** Time of its samples, and of the yield to the event loop where there was one. */
  readonly ns: number;
  readonly calls: number;
  /** From the first sample to the end of the last. */
  readonly wall: number;
  /** CPU time of all threads meanwhile. */
  readonly cpu: number;
  /** Time the main thread was ready to run and did not; null where the system does not tell. */
  readonly delay: number | null;
}

/** What a trial's child reports in the end. Times are ns per call of the whole batch unless named otherwise. */
export interface Measured {
  readonly slices: readonly Slice[];
  /** Median and least of the samples. */
  readonly p50: number;
  readonly min: number;
  /** Calls per timed sample. */
  readonly batch: number;
  /** CPU time used while it was not its turn, and how long that was, ns. */
  readonly idle: { readonly cpu: number; readonly wall: number };
  /** Highest resident size while measuring, bytes; null where the system does not tell. */
  readonly peak: number | null;
  /** Time of `open`, ns. */
  readonly open: number;
  /** Process start to first verified answer, ns. */
  readonly first: number;
  readonly facts: Facts;
}

/** What the parent says at the gate: measure a slice; all slices are measured, go on. */
export type Word = "go" | "end";

/** What a child says. `at` counts ns from its start. */
export type ReportLine =
  | { readonly phase: Phase; readonly at: number }
  | { readonly progress: readonly [done: number, total: number, what: string] }
  /** A slice ends; `idle` is the share of the wait before it in which the process used a processor. */
  | { readonly slice: number; readonly idle: number }
  | { readonly result: Result; readonly at: number }
  | { readonly failure: { readonly status: Failure; readonly why: string }; readonly at: number };

export type Result = Probe | Corpus | Calibration | Measured | Checked;
export interface Checked {
  readonly checked: true;
}

/** The result type of each kind of job. */
export type ResultOf<J extends Job> = J extends ProbeJob
  ? Probe
  : J extends PrepareJob
    ? Corpus
    : J extends CalibrateJob
      ? Calibration
      : J extends CheckJob
        ? Checked
        : Measured;
