/** What a suite file says once it is read: every name looked up, every value parsed, every default filled in. */
import type { Axes, Axis, Budget, Params, Problem, Value } from "../model/index.ts";

/** Where something stands, as a Problem shows it. */
export type Place = Pick<Problem, "file" | "line" | "column" | "excerpt">;

/** What is wrong with a piece of text, before it is known where that stands. */
export type Fault = Pick<Problem, "code" | "message" | "hint">;

/** The values of every axis, in declared order. */
export type Values = Readonly<Record<string, readonly Value[]>>;

/** What a suite may take from the machine it is read on. */
export interface Given {
  /** Processors this process may use. */
  readonly cores: number;
  /** Total memory, bytes. */
  readonly memory: number;
  /** Home folder, absolute. */
  readonly home: string;
  /** Working directory, absolute: paths that were typed are meant from there. */
  readonly folder: string;
  /** `--set axis=value,…` as typed: replaces that axis's values wherever an axis of this name takes them. */
  readonly set?: readonly string[];
}

/** What the text of a value may refer to. */
export interface Bearings extends Pick<Given, "cores" | "home"> {
  /** What paths are relative to. */
  readonly folder: string;
  /** What is wrong with a backend's name, or undefined. */
  readonly backend: (name: string) => Fault | undefined;
}

/** One plain product of a workload's values. */
export interface Grid {
  readonly workload: string;
  readonly values: Values;
  readonly place: Place;
}

/** A backend with its own parameters, for each workload of the suite that it does. */
export interface Column {
  readonly backend: string;
  readonly grids: ReadonlyMap<string, readonly Values[]>;
}

/** What a condition is asked about. */
export interface Subject {
  readonly workload: string;
  readonly backend: string;
  /** The workload's and the backend's own. */
  readonly axes: Axes;
  readonly values: Params;
}

/** Different keys = and, texts of one key = or. */
export interface Condition {
  readonly key: string;
  readonly holds: (subject: Subject) => boolean;
}

/** What the words of a condition may refer to. */
export interface Scope {
  readonly workloads: readonly string[];
  readonly backends: readonly string[];
  /** Every axis of these, by name; two may share a name and be of different kinds. */
  readonly axes: ReadonlyMap<string, readonly Axis[]>;
  readonly bearings: Bearings;
}

export interface Rule {
  readonly when: readonly Condition[];
  readonly why: string;
  readonly place: Place;
}

export interface Suite {
  readonly file: string;
  readonly name: string;
  readonly question: string;
  readonly seed: number;
  readonly baseline: string;
  readonly grids: readonly Grid[];
  /** In YAML order. */
  readonly columns: readonly Column[];
  readonly exclude: readonly Rule[];
  readonly budget: Budget;
  /** Axes with a value from the machine (`cores`) or from `--set`: a rule about them may match nothing today. */
  readonly unsettled: ReadonlySet<string>;
  /** For conditions that are typed later: `--only`. */
  readonly scope: Scope;
}
