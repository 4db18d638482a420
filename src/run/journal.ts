/**
 * The journal of a run: append-only NDJSON, one write per entry, so that a killed run loses at most the line it
 * was writing, and a running checksum, so that what was edited is not gone on with. The results file is a pure function of
 * it, and `--resume` goes on where it ends.
 */
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import type { Corpus, Failed, TrialReport } from "../model/index.ts";
import { problemOf, Trouble } from "../trouble.ts";
import type { Calibration } from "./job.ts";
import type { Noise } from "./noise.ts";
import type { Spent } from "./outcome.ts";
import { noSum, seal, unseal } from "./sealed-lines.ts";

/** What must be the same for a run to go on: each part by name, so that a refusal can say what changed. */
export type Identity = Readonly<Record<string, string>>;

export type { Failed };

/** What became of one process of a block. */
export interface TrialEntry {
  readonly cell: string;
  readonly report?: TrialReport;
  readonly failed?: Failed;
  readonly spent: Spent;
}

/** One block: one line, so that a run killed within it measures it anew. */
export interface BlockEntry {
  readonly kind: "block";
  readonly case: string;
  readonly round: number;
  /** 1, or 2 for the repeat of a disturbed block. */
  readonly attempt: number;
  /** Groups it was divided into, where it did not fit in memory; each has the baseline and its twin. */
  readonly groups: number;
  readonly trials: readonly TrialEntry[];
  /** Share of turns left out, mean over its processes. */
  readonly dropped: number;
  readonly noise: Noise;
  /** Its own wall time, ns. */
  readonly wall: number;
  /** Time since the run began, over all its sessions, ns. */
  readonly elapsed: number;
  /** Processes that its children left running outside their groups, and that were killed. */
  readonly stray?: number;
}

export type Entry =
  | { readonly kind: "run"; readonly identity: Identity; readonly seed: number; readonly date: string }
  | {
      readonly kind: "corpus";
      readonly case: string;
      readonly corpus?: Corpus;
      readonly failed?: Failed;
    }
  | {
      readonly kind: "calibration";
      readonly cell: string;
      readonly calibration?: Calibration;
      readonly failed?: Failed;
      readonly spent: Spent;
    }
  | BlockEntry
  | { readonly kind: "stop"; readonly case: string; readonly why: string; readonly rounds: number }
  | { readonly kind: "end" };

/** `E`: what its lines are; the first is of kind `run`. */
export interface Journal<E = Entry> {
  readonly entries: readonly E[];
  append(entry: E): void;
  close(): void;
}

interface Line {
  readonly kind: string;
}

/** Starts a new journal, replacing any older one. */
export function createJournal<E extends Line = Entry>(file: string): Journal<E> {
  mkdirSync(dirname(file), { recursive: true });
  return journalOn(file, openSync(file, "w"), [], noSum);
}

/**
 * Opens an existing one to go on with; a torn last line is cut off. Undefined where there is none, or only a torn line; throws Trouble
 * where a line does not follow from those before it.
 */
export function resumeJournal<E extends Line = Entry>(file: string): Journal<E> | undefined {
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  const whole = bytes.lastIndexOf(0x0a) + 1;
  if (whole === 0) return undefined;
  const found = unseal<E>(
    bytes
      .subarray(0, whole - 1)
      .toString("utf8")
      .split("\n"),
  );
  if ("line" in found) throw unsealed(file, found.line, found.why);
  if (found.entries[0]?.kind !== "run") throw unsealed(file, 1, "does not say which run it is of");
  if (whole < bytes.length) truncateSync(file, whole);
  return journalOn(file, openSync(file, "a"), found.entries, found.sum);
}

const unsealed = (file: string, line: number, why: string): Trouble =>
  new Trouble({
    code: "unsealed-journal",
    message: `this line ${why}: the journal is not as its run wrote it`,
    file,
    line,
    hint: "run it anew, without --resume",
  });

function journalOn<E extends Line>(file: string, fd: number, before: readonly E[], last: string): Journal<E> {
  const entries: E[] = [...before];
  let sum = last;
  return {
    entries,
    append(entry) {
      const next = seal(entry, sum);
      appendWhole(file, fd, Buffer.from(`${next.line}\n`));
      sum = next.sum;
      entries.push(entry);
    },
    close() {
      fsyncSync(fd);
      closeSync(fd);
    },
  };
}

/** All of it or, on a full disk, nothing. */
function appendWhole(file: string, fd: number, bytes: Uint8Array): void {
  let done = 0;
  try {
    while (done < bytes.length) done += writeSync(fd, bytes, done);
  } catch (error) {
    if (done > 0) ftruncateSync(fd, fstatSync(fd).size - done);
    const problem = problemOf(error);
    throw problem === undefined ? error : new Trouble({ ...problem, file });
  }
}

/** What differs between a journal's identity and the present one, as sentences; empty = may go on. */
export function differences({ entries: [head] }: Pick<Journal<Line>, "entries">, now: Identity): string[] {
  const then = head?.kind === "run" && "identity" in head ? (head.identity as Identity) : {};
  const names = new Set([...Object.keys(then), ...Object.keys(now)]);
  return [...names]
    .filter((name) => then[name] !== now[name])
    .map((name) => `${name} changed: ${then[name] ?? "absent"} → ${now[name] ?? "absent"}`);
}
