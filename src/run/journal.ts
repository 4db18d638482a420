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
import { Trouble } from "../trouble.ts";
import type { Calibration } from "./job.ts";
import type { Noise } from "./noise.ts";
import type { Spent } from "./outcome.ts";
import { noSum, seal, unseal } from "./sealed-lines.ts";

/** What must be the same for a run to go on: each part by name, so that a refusal can say what changed. */
export type Identity = Readonly<Record<string, string>>;

export type { Failed };

export interface TrialEntry {
  readonly kind: "trial";
  readonly cell: string;
  readonly round: number;
  /** 1, or 2 for a repeat of a disturbed trial. */
  readonly attempt: number;
  readonly report?: TrialReport;
  readonly failed?: Failed;
  readonly noise: Noise;
  readonly spent: Spent;
  /** Time since the run began, over all its sessions, ns. */
  readonly elapsed: number;
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
  | TrialEntry
  | { readonly kind: "stop"; readonly case: string; readonly why: string; readonly rounds: number }
  | { readonly kind: "end" };

export interface Journal {
  readonly entries: readonly Entry[];
  append(entry: Entry): void;
  close(): void;
}

/** Starts a new journal, replacing any older one. */
export function createJournal(file: string): Journal {
  mkdirSync(dirname(file), { recursive: true });
  return journalOn(openSync(file, "w"), [], noSum);
}

/**
 * Opens an existing one to go on with; a torn last line is cut off. Undefined where there is none, or only a torn line; throws Trouble
 * where a line does not follow from those before it.
 */
export function resumeJournal(file: string): Journal | undefined {
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  const whole = bytes.lastIndexOf(0x0a) + 1;
  if (whole === 0) return undefined;
  const found = unseal<Entry>(
    bytes
      .subarray(0, whole - 1)
      .toString("utf8")
      .split("\n"),
  );
  if ("line" in found) throw unsealed(file, found.line, found.why);
  if (found.entries[0]?.kind !== "run") throw unsealed(file, 1, "does not say which run it is of");
  if (whole < bytes.length) truncateSync(file, whole);
  return journalOn(openSync(file, "a"), found.entries, found.sum);
}

const unsealed = (file: string, line: number, why: string): Trouble =>
  new Trouble({
    code: "unsealed-journal",
    message: `this line ${why}: the journal is not as its run wrote it`,
    file,
    line,
    hint: "run it anew, without --resume",
  });

function journalOn(fd: number, before: readonly Entry[], last: string): Journal {
  const entries: Entry[] = [...before];
  let sum = last;
  return {
    entries,
    append(entry) {
      const next = seal(entry, sum);
      appendWhole(fd, Buffer.from(`${next.line}\n`));
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
function appendWhole(fd: number, bytes: Uint8Array): void {
  const { size } = fstatSync(fd);
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done);
  } catch (error) {
    ftruncateSync(fd, size);
    throw error;
  }
}

/** What differs between a journal's identity and the present one, as sentences; empty = may go on. */
export function differences(journal: Journal, now: Identity): string[] {
  const [head] = journal.entries;
  const then = head?.kind === "run" ? head.identity : {};
  const names = new Set([...Object.keys(then), ...Object.keys(now)]);
  return [...names]
    .filter((name) => then[name] !== now[name])
    .map((name) => `${name} changed: ${then[name] ?? "absent"} → ${now[name] ?? "absent"}`);
}
