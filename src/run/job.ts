/**
 * What the parent tells a child, and what a child tells back. A child writes one JSON line per phase to its
 * own report file, the last line being its result; the parent reads it after exit, so a crash names its phase.
 */
import type { Corpus, Failure, Params, Probe, TrialReport } from "../model/index.ts";

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
  readonly trial: number;
  readonly warm: number;
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
}

export type Phase = "load" | "input" | "open" | "verify" | "warm" | "measure" | "reverify" | "close";

/** Lines of a report file. `at` counts ns from the child's start. */
export type ReportLine =
  | { readonly phase: Phase; readonly at: number }
  | { readonly progress: readonly [done: number, total: number, what: string] }
  | { readonly result: Result; readonly at: number }
  | { readonly failure: { readonly status: Failure; readonly why: string }; readonly at: number };

export type Result = Probe | Corpus | Calibration | TrialReport | Checked;
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
        : TrialReport;
