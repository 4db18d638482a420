/**
 * The nouns. Every stage speaks in these types; this file imports nothing.
 * Times are nanoseconds and sizes are bytes everywhere inside; only renderers format.
 */

// ── Axes and parameters ─────────────────────────────────────────────────────────────────────────

export type Value = string | number | boolean;
export type Params = Readonly<Record<string, Value>>;

/** How one parameter is read from YAML, checked, named in ids and drawn. */
export type Axis = { readonly about: string } & (
  | {
      readonly kind: "bytes" | "count";
      readonly min: number;
      readonly max: number;
      readonly default: number;
      readonly drawn?: "log" | "linear";
    }
  | { readonly kind: "choice"; readonly values: readonly string[]; readonly default: string }
  | {
      /** Free text; it stands in ids percent-encoded. Control characters are refused. */
      readonly kind: "text";
      /** Longest text, UTF-16 code units. */
      readonly max: number;
      readonly default: string;
      /** True, or why this text says nothing here, as a clause. */
      check(text: string): true | string;
    }
  | { readonly kind: "path"; readonly default: string }
  | { readonly kind: "flag"; readonly default: boolean }
  | {
      /** The name of a backend that runs inside this one. It has no default, so it always stands in ids. */
      readonly kind: "backend";
      /** Own axes whose values that backend is given, where it has them; its other axes keep their defaults. */
      readonly passes: readonly string[];
      /** It gets work of its own instead of pieces of the batch, so the workload need not have `join`. */
      readonly whole?: true;
      readonly default?: never;
    }
);
export type Axes = Readonly<Record<string, Axis>>;

export type ValueOf<A extends Axis> = A extends { kind: "choice"; values: readonly (infer S)[] }
  ? S
  : A extends { kind: "text" | "path" | "backend" }
    ? string
    : A extends { kind: "flag" }
      ? boolean
      : number;
export type ValuesOf<A extends Axes> = { readonly [K in keyof A]: ValueOf<A[K]> };

// ── Workload: a task stated once for all backends ───────────────────────────────────────────────

/** What one call of the whole batch accomplishes; rates are derived from it. */
export interface Work {
  readonly items: number;
  readonly bytes?: number;
}

/** A case's input and the right answers, as plain JSON: children receive it from the parent. */
export interface Corpus {
  /** Digest of the input itself; part of a cell's definition. */
  readonly digest: string;
  /** The right `digest(answer)` for each input variant, in the order `input` returns them. */
  readonly expected: readonly string[];
  readonly seed: number;
  /** The folder that holds it, for corpora on disk. */
  readonly path?: string;
  /** What one call accomplishes, where parameters do not tell: a folder of the user's own. */
  readonly work?: Work;
  /** What whoever reads the numbers must know of the input, as sentences: what was left out, and why. */
  readonly notes?: readonly string[];
}

export interface PrepareContext {
  readonly seed: number;
  /**
   * The folder kept under `key`, made by `make` in a temporary folder and renamed into place on first use.
   * `make` must be deterministic: `key` names everything its bytes depend on.
   */
  readonly folder: (key: string, make: (folder: string) => Promise<void>) => Promise<string>;
  readonly progress: (done: number, total: number, what: string) => void;
}

/** What a backend reports of its most recent run: bytes read, live workers, spills. */
export type Facts = Readonly<Record<string, number>>;

export interface Workload<A extends Axes = Axes, P = ValuesOf<A>, I = unknown, O = unknown> {
  readonly name: string;
  /** Raised when the measured work changes; older results are then another series. */
  readonly version: number;
  /** One sentence; the title over this workload's rows. */
  readonly question: string;
  readonly params: A;
  /** Odd cases for the conformance test: empty, one byte, powers of two ± 1, block limits, hostile. */
  readonly edges: readonly Partial<P>[];
  /** The control added beside every cell, with the parameters the two share. */
  readonly floor?: string;
  /** Axes along which time must grow. */
  readonly grows?: readonly (keyof A & string)[];
  /** Why these parameters make no case, or true. Asked for each expanded case before anything runs. */
  allows?(p: P): true | { readonly why: string };
  /** Finds or makes the input, checks it, and works out the right answers. Idempotent. */
  prepare(p: P, context: PrepareContext): Promise<Corpus>;
  /** In every trial: the input variants the harness alternates; ≥ 2 where a call takes < 100 µs. */
  input(p: P, corpus: Corpus): Promise<readonly I[]>;
  work(p: P, corpus: Corpus): Work;
  /** Canonical form of an answer. Never inside the timed loop. */
  digest(answer: O, p: P): string;
  /** What tells a wrong digest from the right one, where they are too long to show: `bytes=39 where bytes=40 is right`. */
  difference?(answered: string, right: string): string;
  /** Fingerprint of an in-memory input, taken before and after a trial: a backend must not write to it. */
  fingerprint?(input: I): string;
  /**
   * True when the facts prove that `work` was done, and done as the backend's `own` parameters say; a sentence makes
   * the cell `wrong`.
   */
  proof?(p: P, facts: Facts, work: Work, own: Params): true | string;
  /** Present = a batch may be divided, so a pool may wrap it. Parts come in item order. */
  join?(p: P, parts: readonly O[]): O;
}

// ── Backend: one implementation reached one way ─────────────────────────────────────────────────

export const boundaries = ["js", "bun", "wasm", "napi", "ffi", "pool", "control"] as const;
export type Boundary = (typeof boundaries)[number];

export type Trait =
  | "copies-in"
  | "copies-out"
  | "zero-copy"
  | "allocates"
  | "reuses-buffer"
  | "blocks"
  | "streams"
  | "simd";

/** The version is the receipt that the backend loads here; findings are facts about this very build. */
export type Probe =
  | { readonly version: string; readonly findings?: Readonly<Record<string, Value>> }
  | { readonly missing: string; readonly hint: string };

export interface Backend {
  /** Its path under `backends/` without extension: `wasm/xxhash-wasm`. */
  readonly name: string;
  readonly about: string;
  readonly homepage?: string;
  /** Runs in a child process; never throws for a missing package or compiler. */
  probe(): Promise<Probe>;
  readonly operations: readonly Operation[];
}

export interface OpenContext {
  /** Processors this process may use. */
  readonly cores: number;
  /** Absolute path of the module of a backend that an own axis of kind `backend` names; throws for any other. */
  readonly module: (name: string) => string;
}

export interface Opening<P, I, Own> {
  readonly p: P;
  readonly own: Own;
  readonly input: I;
  readonly context: OpenContext;
}

export interface Session<R = unknown> {
  /**
   * Does items [from, to). The harness calls run(0, items); a pool calls pieces.
   * Whether it returns a promise must not change from call to call.
   */
  run(from: number, to: number): R | Promise<R>;
  facts?(): Facts;
  close?(): void | Promise<void>;
}

/** How one backend does one workload. Methods, not function fields, so that a list of them stays assignable. */
export interface Operation<P = Params, I = unknown, O = unknown, Own = Params, R = unknown> {
  readonly workload: string;
  /** The backend's own knobs; none may bear a name its workload uses. */
  readonly params?: Axes;
  /** True, or one sentence why not. `findings` are those of `probe`, on the machine at hand. */
  supports(p: P, own: Own, findings: Readonly<Record<string, Value>>): true | { readonly why: string };
  open(at: Opening<P, I, Own>): Session<R> | Promise<Session<R>>;
  /** Untimed: the backend's own shape → the workload's. Absent only in controls, which answer nothing. */
  answer?(raw: R, p: P): O | Promise<O>;
  /** A control that leaves the workload's work undone on purpose: no proof of it is asked. */
  readonly idle?: true;
  /** The exact call under measurement. */
  readonly snippet: string;
  readonly traits: readonly Trait[];
}

// ── Suite, plan, cells ──────────────────────────────────────────────────────────────────────────

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
  /** Measured time of a trial, ns. */
  readonly trial: number;
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
  readonly status: "unsupported" | "unavailable" | "excluded" | "not-run";
  readonly why: string;
  readonly hint?: string;
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

// ── What became of a cell ───────────────────────────────────────────────────────────────────────

export type Failure = "wrong" | "failed" | "crashed" | "timeout" | "oom";
export type Status = "measured" | Failure | Absence["status"];
export type Flag = "noisy" | "drifting" | "multimodal" | "tail" | "screening" | "suspect";
export type Verdict = "faster" | "slower" | "same" | "unsure";

/** Estimate and the ends of its interval. */
export type Interval = readonly [estimate: number, low: number, high: number];

/** What a trial says of itself. Times are ns per call of the whole batch unless named otherwise. */
export interface TrialReport {
  /** Total measured time ÷ calls, the yields between measure blocks included. */
  readonly ns: number;
  readonly p50: number;
  readonly min: number;
  /** Mean of each measure block, in order. */
  readonly blocks: readonly number[];
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
  readonly p50: number;
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
  /** Fastest first; the columns of one tier are not told apart. Empty where nothing is concluded. */
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
  readonly run: RunHeader;
  readonly cells: readonly CellResult[];
  /** Digest of all the rest, made by the run that wrote it. Absent in files that are older than it. */
  readonly seal?: string | undefined;
}

// ── While it runs ───────────────────────────────────────────────────────────────────────────────

/** What a run tells whoever watches it, between children only. */
export type RunEvent =
  | { readonly step: "probe"; readonly name: string; readonly done: number; readonly total: number }
  | {
      readonly step: "prepare";
      readonly name: string;
      readonly done: number;
      readonly total: number;
      /** What the corpus itself reports while it is made. */
      readonly part?: readonly [done: number, total: number, what: string];
    }
  | {
      readonly step: "calibrate" | "check";
      readonly name: string;
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly step: "trial";
      readonly name: string;
      /** From 1. */
      readonly round: number;
      /** That every case gets. */
      readonly rounds: number;
      readonly done: number;
      readonly total: number;
      /** ns. */
      readonly left: number;
    };
