/**
 * What the page is made from, at report time and again in the browser: each sheet is one results file as it is, or a
 * pair of them. Everything else on the page follows from a sheet and the reader's choices (`state.ts`).
 */
import { readId } from "../../id.ts";
import type { CellResult, Interval, Results, Trait } from "../../model/index.ts";
import { type Grid, grids, type Row } from "../table/grid.ts";
import type { Links } from "../table/link.ts";
import type { State } from "./state.ts";

export interface Sheet {
  readonly title: string;
  /** Of a pair: the head, and the cells that only the base has. */
  readonly results: Results;
  /** Present = the grid shows head against base. */
  readonly pair?: Pair;
  /** Ids of cells that the checkout's code did not make, by what changed since. */
  readonly stale?: Readonly<Record<string, string>>;
  /** The calls under measurement where they depend on the case, by id. */
  readonly snippets?: Readonly<Record<string, string>>;
  /** Which of its workloads make what is sent, as the checkout says. */
  readonly links?: Links;
  /** The file in earlier commits, oldest first. */
  readonly history?: readonly Past[];
}

/** A results file as a commit had it. */
export interface Past {
  readonly commit: string;
  /** When it was measured. */
  readonly date: string;
  readonly bun: string;
  /** By id: ns per call, the ratio to the baseline, and what a diff to the version before says moved. */
  readonly cells: Readonly<Record<string, Then>>;
}

export interface Then {
  readonly ns: number;
  readonly ratio?: Interval;
  /** Marked only where implementation or runtime changed and the controls allow a judgement: `8.0 % slower`. */
  readonly moved?: string;
}

export interface Pair {
  /** What the base is, in a few words. */
  readonly base: string;
  /** How it was judged, for above the grid. */
  readonly lines: readonly string[];
  readonly changes: Readonly<Record<string, Change>>;
}

export interface Change {
  /** Head ÷ base. */
  readonly ratio?: Interval;
  /** `slower`, `new`, `broken` … */
  readonly word: string;
  readonly why?: string;
}

/** What the checkout says of a backend; results files do not hold it. By backend. */
export type Notes = Readonly<Record<string, Note>>;
export interface Note {
  readonly about: string;
  readonly homepage?: string;
  /** What it takes to have it. */
  readonly install?: string;
  /** By workload. */
  readonly operations: Readonly<
    Record<string, { readonly snippet?: string; readonly traits: readonly Trait[] }>
  >;
}

export interface PageData {
  readonly sheets: readonly Sheet[];
  readonly notes: Notes;
  /** Address of the repository, where git knows a public one. */
  readonly repository?: string | undefined;
  /** What suites are run by where the page was made, if not `bun run suite`. */
  readonly command?: string | undefined;
}

/** A sheet as rows and columns. */
export interface Laid {
  readonly grids: readonly Grid[];
  /** A cell's number: its place in the file. */
  readonly number: ReadonlyMap<CellResult, number>;
  /** The row that a cell stands in; absent for cells of rows that are left out. */
  readonly rows: ReadonlyMap<CellResult, Row>;
  /** Cells of rows of which nothing was run. */
  readonly leftOut: readonly CellResult[];
}

export function laid({ results }: Sheet): Laid {
  const all = grids(results);
  const rows = new Map<CellResult, Row>();
  for (const row of all.flatMap((grid) => grid.rows))
    for (const cell of [...row.cells.values(), ...(row.twin ? [row.twin] : [])]) rows.set(cell, row);
  return {
    grids: all,
    number: new Map(results.cells.map((cell, i) => [cell, i])),
    rows,
    leftOut: results.cells.filter((cell) => !rows.has(cell)),
  };
}

/** Backends of a sheet as the run lists them, then those it does not list. */
export function backendsOf({ run, cells }: Results): string[] {
  return [...new Set([...Object.keys(run.backends), ...cells.map(({ id }) => readId(id).backend)])];
}

/** What a cell is filtered by: in a pair what became of it. */
export const statusOf = (cell: CellResult, { pair }: Sheet): string =>
  pair?.changes[cell.id]?.word ?? cell.status;

/** The column of the baseline measured a second time. No backend is called so. */
export const twinColumn = "#2";

export const cellAt = (row: Row, key: string): CellResult | undefined =>
  key === twinColumn ? row.twin : row.cells.get(key);

/** A sheet as it is looked at. */
export interface Shown {
  readonly sheet: Sheet;
  readonly laid: Laid;
  readonly notes: Notes;
  readonly command?: string | undefined;
  readonly state: State;
  /** Drawn where size counts, for the script to draw again. */
  readonly brief?: boolean;
}
