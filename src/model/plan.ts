/** A suite as it will run: cases are rows, cells are what is measured. */
import type { Params } from "./axis.ts";
import type { Failure } from "./results.ts";

/** Something the user can mend, with its place. Line and column count from 1. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** The source line and a caret under the place. */
  readonly excerpt?: string;
  /** What to type next. */
  readonly hint?: string;
}

export interface Budget {
  /** Rounds every case gets before any gets one more. */
  readonly rounds: number;
  /** Rounds at most, for cases whose interval is still wide. */
  readonly most: number;
  /** Measured time of a process in a block, ns. */
  readonly trial: number;
  /** Length of one of its slices, ns. */
  readonly slice: number;
  /** Discarded time before it, ns. */
  readonly warm: number;
  /** Longest life of a child, ns. */
  readonly timeout: number;
  /** Largest resident size of a child, bytes. */
  readonly memory: number;
  /** Longest run, ns. */
  readonly total: number;
  /** Half-width of a ratio's interval at which a case stops, as a fraction. */
  readonly precision: number;
}

/** A row of the matrix. */
export interface Case {
  readonly id: string;
  readonly workload: string;
  readonly params: Params;
}

/** column: ranked · twin: the baseline once more, the A/A check · floor: a control, never ranked. */
export type Role = "column" | "twin" | "floor";

export interface Cell {
  /** `workload axis=value … | backend axis=value …`; its only key. */
  readonly id: string;
  readonly case: string;
  readonly workload: string;
  readonly params: Params;
  readonly backend: string;
  readonly own: Params;
  readonly role: Role;
  /** The backends that own axes of kind `backend` name; absent where there is no such axis. */
  readonly inner?: readonly string[];
}

/** Why a cell has no time, decided before anything ran. */
export interface Absence {
  /** A failure is that of asking its backend, which threw or died instead of answering. */
  readonly status: "unsupported" | "unavailable" | "excluded" | "not-run" | Failure;
  readonly why: string;
  readonly hint?: string;
  /** The last lines of what it wrote to stderr. */
  readonly log?: string;
}

export interface Planned extends Cell {
  /** Present = this cell does not run. */
  readonly absent?: Absence;
}

export interface Plan {
  readonly suite: string;
  readonly question: string;
  readonly baseline: string;
  readonly seed: number;
  readonly budget: Budget;
  readonly cases: readonly Case[];
  /** In matrix order: cases as in the suite, then baseline, backends in YAML order, floors. */
  readonly cells: readonly Planned[];
}
