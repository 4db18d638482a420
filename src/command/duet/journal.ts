/** What a duet writes down while it runs: `--resume` goes on from it, and the report is a function of it. */
import type { Block } from "../../duet/evidence.ts";
import type { Suspects } from "../../duet/judge.ts";
import type { Failed } from "../../model/index.ts";
import type { Entry, Identity, Journal } from "../../run/journal.ts";
import type { Name } from "./checkout.ts";

export type DuetEntry =
  | { readonly kind: "run"; readonly identity: Identity; readonly seed: number; readonly date: string }
  | { readonly kind: "calibrated"; readonly side: Name; readonly entry: Entry & { kind: "calibration" } }
  | {
      readonly kind: "block";
      /** By a pair's id; absent where a process failed. */
      readonly block?: Block;
      readonly cell: string;
      readonly failed?: { readonly base?: Failed; readonly head?: Failed };
      readonly dropped: number;
      /** ns; `elapsed` counts from the beginning, over all sessions. */
      readonly wall: number;
      readonly elapsed: number;
    }
  | { readonly kind: "suspects"; readonly suspects: Suspects }
  | { readonly kind: "end" };

export type DuetJournal = Journal<DuetEntry>;

/** What one side's calibrations look like to the stage that makes them; each is written down as it comes. */
export function calibrations(journal: DuetJournal, side: Name): Journal {
  const entries: Entry[] = journal.entries.flatMap((it) =>
    it.kind === "calibrated" && it.side === side ? [it.entry] : [],
  );
  return {
    entries,
    append(entry) {
      entries.push(entry);
      if (entry.kind === "calibration") journal.append({ kind: "calibrated", side, entry });
    },
    close() {},
  };
}

export const blocksIn = (journal: DuetJournal): Block[] =>
  journal.entries.flatMap((it) => (it.kind === "block" && it.block !== undefined ? [it.block] : []));

export const suspectsIn = (journal: DuetJournal): Suspects | undefined =>
  journal.entries.find((it) => it.kind === "suspects")?.suspects;
