/** One implementation reached one way. */
import type { Axes, Params, Value } from "./axis.ts";
import type { Failed } from "./results.ts";
import type { Facts, Workload } from "./workload.ts";

export type Trait =
  | "copies-in"
  | "copies-out"
  | "zero-copy"
  | "allocates"
  | "reuses-buffer"
  | "blocks"
  | "streams"
  | "simd"
  /** Every call starts a program: its start is in the time. */
  | "starts";

/** The version is the receipt that the backend loads here; findings are facts about this very build. */
export type Probe =
  | { readonly version: string; readonly findings?: Readonly<Record<string, Value>> }
  | { readonly missing: string; readonly hint: string };

/** What came of asking a backend: its answer, or how its probe ended without one. */
export type Probed = Probe | { readonly failed: Failed };

export interface Backend {
  /** Its path under `backends/` without extension: `wasm/xxhash-wasm`. */
  readonly name: string;
  readonly about: string;
  readonly homepage?: string;
  /** Runs in a child process. A missing package or compiler is an answer; what throws here is `failed`, not missing. */
  probe(): Promise<Probe>;
  /**
   * One for each workload that it does. As a function it says of any workload whether it can do that, by what the workload
   * has: it is asked with all of a catalog in the parent, with the one at hand in a child, and must answer alike.
   */
  readonly operations: readonly Operation[] | ((workloads: readonly Workload[]) => readonly Operation[]);
}

/** A backend whose operations are settled, as a catalog holds it. */
export interface Listed extends Backend {
  readonly operations: readonly Operation[];
}

export interface OpenContext {
  /** Processors this process may use. */
  readonly cores: number;
  /**
   * Absolute path of the module of a backend that an own axis of kind `backend` names, or of the workload at hand; throws
   * for any other name.
   */
  readonly module: (name: string) => string;
  /** An empty folder of this process's own, on the disk that holds corpora; removed when it has ended, however it ends. */
  readonly scratch: string;
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
  run(from: number, to: number): R | PromiseLike<R>;
  /** Untimed, before every call: where a call consumes its input. Each call is then a sample of its own. */
  reset?(): void;
  facts?(): Facts;
  close?(): void | Promise<void>;
  /** Where it runs programs: what they use is counted with its own. */
  programs?(): Programs;
}

export interface Programs {
  /** Process ids of those it keeps running; what these started themselves is found below them. */
  readonly pids: readonly number[];
  /** CPU time of those that have ended, ns. Where every call starts one, its memory is not told. */
  readonly ended: number;
}

/** A method's type, which keeps a list of operations assignable. */
type Written<P, Own> = { of(p: P, own: Own): string }["of"];

/** How one backend does one workload. Methods, not function fields, so that a list of them stays assignable. */
export interface Operation<P = Params, I = unknown, O = unknown, Own = Params, R = unknown> {
  readonly workload: string;
  /** The backend's own knobs; none may bear a name its workload uses. */
  readonly params?: Axes;
  /** True, or one sentence why not. `findings` are those of `probe`, on the machine at hand. */
  supports(p: P, own: Own, findings: Readonly<Record<string, Value>>): true | { readonly why: string };
  /** Untimed, once for each input: where it must lie. The harness keeps, stamps and opens what this returns. */
  place?(input: I): I;
  open(at: Opening<P, I, Own>): Session<R> | Promise<Session<R>>;
  /** Untimed: the backend's own shape → the workload's. Absent only in controls, which answer nothing. */
  answer?(raw: R, p: P): O | Promise<O>;
  /** Inside the clock, where the workload has `touch`: the raw answer as that reads it. Absent = as it is. */
  touch?(raw: R, p: P): O;
  /** A control that leaves the workload's work undone on purpose: no proof of it is asked. */
  readonly idle?: true;
  /** Why it cannot run inside another backend, a sentence; absent = it can. */
  readonly alone?: string;
  /** The exact call under measurement; a function where it depends on the case. */
  readonly snippet: string | Written<P, Own>;
  readonly traits: readonly Trait[];
}
