/** What is known of a cell before anything is concluded, and the rules for concluding. */
import type { Axes, BlankCell, Planned, TrialReport, Work } from "../model/index.ts";
import type { Series } from "./compare.ts";
import type { Margins } from "./verdict.ts";

/** What is known of one cell of the plan. */
export type Finding =
  | {
      readonly cell: Planned;
      /** By round; null = no trial in that round. */
      readonly trials: readonly (TrialReport | null)[];
      readonly work: Work;
      readonly def: string;
      readonly impl: string;
    }
  | { readonly cell: Planned; readonly blank: Omit<BlankCell, "id"> };

export type Measured = Extract<Finding, { trials: unknown }>;

export interface Rules {
  /** The backend that ratios are taken against. */
  readonly baseline: string;
  /** Differences below this matter to nobody, as a fraction; fixed before the run. */
  readonly margin: number;
  /** Axes along which time must grow, by workload. */
  readonly grows: ReadonlyMap<string, readonly string[]>;
  /** Controls that do nothing but keep threads busy: what the machine gives to as many. */
  readonly loops: ReadonlySet<string>;
  /** What the machine can do at most; absent where a file does not tell. */
  readonly machine?: {
    readonly cores: number;
    /** Bytes per ns that one thread reads. */ readonly readRate: number;
  };
  /** By workload: how values are written. */
  readonly axes: ReadonlyMap<string, Axes>;
}

/** What a difference has to exceed: 2 %. */
export const usualMargin = 0.02;
/** Step of the clock, ns (Bun.nanoseconds on Linux and macOS). */
export const clockStep = 32;

export const series = ({ trials }: Pick<Measured, "trials">): Series => ({
  ns: trials.map((it) => it?.ns ?? null),
  medians: trials.map((it) => it?.median ?? null),
});

/** What the clock can tell apart is one step in a timed sample, of either cell. */
export function marginsFor(a: Measured, b: Measured, { margin }: Pick<Rules, "margin">): Margins {
  const resolution = (it: Measured): number => {
    const first = present(it)[0];
    return first === undefined ? 0 : clockStep / (first.ns * first.batch);
  };
  return { margin, resolution: Math.max(resolution(a), resolution(b)) };
}

export const present = ({ trials }: Pick<Measured, "trials">): TrialReport[] =>
  trials.filter((it) => it !== null);

/** The baseline where it was measured, otherwise the first backend of the suite that was. */
export function referenceOf(measured: readonly Measured[], baseline: string): Measured | undefined {
  const columns = measured.filter(({ cell }) => cell.role === "column");
  return columns.find(({ cell }) => cell.backend === baseline) ?? columns[0];
}
