/** A task stated once for all backends. */
import type { Axes, Params, ValuesOf } from "./axis.ts";

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

/** A fact that a workload declares to be a result: what it is, in which unit, and which way is better. */
export interface Measure {
  readonly about: string;
  readonly unit: "bytes" | "count" | "ratio";
  readonly better?: "less" | "more";
}

/** What a workload makes is sent: which workload makes of it what it was, with the same parameters, and how large it is. */
export interface Crosses {
  readonly back: string;
  /** The measure that is its size, in bytes. */
  readonly size: string;
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
  /**
   * What the input offers to whoever knows no more of it; controls and pools ask for this, never for a name.
   * files: `{ paths, sizes, largest }`, each of them to be read · folder: `{ path }`, to be walked · bytes: buffers in
   * memory, every byte of which is work.
   */
  readonly takes?: "files" | "folder" | "bytes";
  /** The input is the user's own: the numbers are nobody else's to repeat, and never go into `results/`. */
  readonly yours?: true;
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
  /**
   * Facts that are results beside time, exact and the same in every trial: an encoded size, a ratio, spills. They get a
   * column of their own and take no part in verdicts.
   */
  readonly measures?: Readonly<Record<string, Measure>>;
  /** Reports work out from it what a round trip over a link takes. */
  readonly crosses?: Crosses;
  /**
   * What a timed call must have read of its answer, stated once for all backends, so that a lazy answer is paid for
   * inside the clock. `read` gets what `run` returned, or what the operation's own `touch` made of it.
   */
  readonly touch?: { readonly about: string; read(answer: O, p: P): unknown };
  /**
   * Makes of an in-memory input another one, cheaply and in place, so that no call's answer is an earlier one's; 0 gives
   * back the original. `right` then works out the digest that belongs to it, where that is affordable.
   */
  stamp?(input: I, n: number): void;
  right?(input: I, p: P): string | undefined;
  /** Present = a batch may be divided, so a pool may wrap it. Parts come in item order; of no item there is no part. */
  join?(p: P, parts: readonly O[]): O;
}
