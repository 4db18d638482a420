/**
 * Walking by a program that prints what there is. What it prints is made into the answer inside the clock, by the survey that
 * walkers in JavaScript fill, since that is where a program wants it.
 */
import type { Axes, Operation, Params, Programs, Session, Trait } from "bakeoff";
import {
  Census,
  decodeName,
  type Folder,
  Listing,
  lossy,
  type Rules,
  type TreeInput,
} from "bakeoff/kits/tree";

type AnySurvey = Census | Listing;

/** What walks, started for one session. */
export interface Printer {
  /** All below the root: for each a letter (`d`, `f`, any other), a space, its size, a space, its path, and a NUL. */
  print(): Uint8Array;
  readonly programs: () => Programs;
  /** How many of its threads had a part in the last walk. */
  readonly threads?: () => number;
  close?(): Promise<void>;
}

/** What is asked of it. */
export interface Asked {
  readonly path: string;
  /** Whether sizes are wanted: where they are not, a 0 in their place spares the program the call that tells them. */
  readonly sizes: boolean;
  /** The folder of `OpenContext`. */
  readonly scratch: string;
  readonly own: Params;
}

export interface Printing {
  readonly params: Axes;
  open(asked: Asked): Printer;
  snippet(sizes: boolean): string;
  readonly traits: readonly Trait[];
}

const surveys = {
  "tree/profile": { Kind: Census, sizes: true },
  "tree/list": { Kind: Listing, sizes: false },
} as const;

export const printedOperations = (it: Printing): Operation[] =>
  Object.entries(surveys).map(([workload, { Kind, sizes }]) => {
    const made: Operation<Rules, TreeInput> = {
      workload,
      params: it.params,
      supports: () => true,
      open({ p, own, input: { path }, context: { scratch } }): Session {
        const printer = it.open({ path, sizes, scratch, own });
        let seen = 0;
        return {
          run() {
            const survey: AnySurvey = new Kind(p);
            fill(survey, printer.print());
            seen = survey.seen;
            return survey.result();
          },
          facts: () => ({
            entries: seen,
            ...(printer.threads !== undefined && { threads: printer.threads() }),
          }),
          programs: printer.programs,
          ...(printer.close !== undefined && { close: () => printer.close?.() }),
        };
      },
      answer: (raw) => raw,
      snippet: it.snippet(sizes),
      traits: it.traits,
    };
    return made as unknown as Operation;
  });

/** A folder must be printed before what is in it. What is below one that does not count is left out. */
function fill(survey: AnySurvey, printed: Uint8Array): void {
  const bytes = Buffer.from(printed.buffer, printed.byteOffset, printed.byteLength);
  const plain = bytes.toString();
  const text = lossy(plain) ? decodeName(bytes) : plain;
  const { root } = survey;
  const folders = new Map([["", root]]);
  root.entries = 0;
  for (let at = 0; at < text.length;) {
    const end = text.indexOf("\0", at);
    const gap = text.indexOf(" ", at + 2);
    const path = text.slice(gap + 1, end);
    const slash = path.lastIndexOf("/");
    const parent = folders.get(slash < 0 ? "" : path.slice(0, slash));
    if (parent !== undefined) {
      const name = path.slice(slash + 1);
      parent.entries = (parent.entries ?? 0) + 1;
      const kind = text[at];
      if (kind === "d") entered(folders, path, survey.enter(parent, name));
      else if (kind === "f" && survey.takes(parent, name))
        survey.file(parent, name, Number(text.slice(at + 2, gap)));
    }
    at = end + 1;
  }
}

function entered(folders: Map<string, Folder>, path: string, folder: Folder | undefined): void {
  if (folder === undefined) return;
  folder.entries = 0;
  folders.set(path, folder);
}
