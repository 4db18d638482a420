/** What the steps of `bun run suite` hand to each other. */
import type { Catalog } from "../../catalog.ts";
import type { BlankCell, Problem, Results } from "../../model/index.ts";
import type { Show } from "../../run/show.ts";
import type { World } from "../../run/world.ts";
import type { Suite } from "../../suite/suite.ts";
import type { SuiteOptions } from "./options.ts";

export interface Say {
  /** Results, and nothing else. */
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Progress between children. */
  readonly show: Show;
  readonly color: boolean;
  readonly width: number;
  /** The same for what goes to `err`; Infinity where nobody reads it on a screen. */
  readonly lines: number;
  /** Takes the results instead of their being printed. */
  readonly results?: (results: Results, path: string) => void;
  /** Takes the cells that a check finds amiss, and those that cannot run, instead of their being printed. */
  readonly amiss?: (cell: BlankCell) => void;
}

/** 0 every cell ended well · 1 a cell did not · 2 the user must mend something · 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 130;

export interface Joined {
  readonly suite: Suite;
  readonly catalog: Catalog;
  readonly options: SuiteOptions;
  /** As given on the command line. */
  readonly seed: number | undefined;
  readonly world: World;
  readonly say: Say;
  readonly home: string;
  /** `.bakeoff/` */
  readonly store: string;
  readonly refuse: (problems: readonly Problem[]) => ExitCode;
}
