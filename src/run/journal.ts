/**
 * The journal of a run: append-only NDJSON, one write per entry, so that a killed run loses at most the line it
 * was writing. The results file is a pure function of it, and `--resume` goes on where it ends.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import type { Corpus, Failure, TrialReport } from "../model/index.ts";
import type { Calibration } from "./job.ts";
import type { Noise } from "./noise.ts";
import type { Spent } from "./outcome.ts";

/** What must be the same for a run to go on: each part by name, so that a refusal can say what changed. */
export type Identity = Readonly<Record<string, string>>;

export interface Failed {
  readonly status: Failure;
  readonly why: string;
  readonly log?: string;
}

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
  return journalOn(openSync(file, "w"), []);
}

/** Opens an existing one to go on with; a torn last line is cut off. Undefined where there is none. */
export function resumeJournal(file: string): Journal | undefined {
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  const whole = bytes.lastIndexOf(0x0a) + 1;
  if (whole < bytes.length) truncateSync(file, whole);
  const lines = bytes.subarray(0, whole).toString("utf8").split("\n");
  const entries = lines.flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Entry]));
  if (entries[0]?.kind !== "run") return undefined;
  return journalOn(openSync(file, "a"), entries);
}

function journalOn(fd: number, before: readonly Entry[]): Journal {
  const entries: Entry[] = [...before];
  return {
    entries,
    append(entry) {
      writeSync(fd, `${JSON.stringify(entry)}\n`);
      entries.push(entry);
    },
    close() {
      fsyncSync(fd);
      closeSync(fd);
    },
  };
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
