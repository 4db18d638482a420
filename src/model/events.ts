/** What a run tells whoever watches it. */

/** What a run tells whoever watches it, between children only. */
export type RunEvent =
  | { readonly step: "probe"; readonly name: string; readonly done: number; readonly total: number }
  | {
      readonly step: "prepare";
      readonly name: string;
      readonly done: number;
      readonly total: number;
      /** What the corpus itself reports while it is made. */
      readonly part?: readonly [done: number, total: number, what: string];
    }
  | {
      readonly step: "calibrate" | "check";
      readonly name: string;
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly step: "trial";
      readonly name: string;
      /** From 1. */
      readonly round: number;
      /** That every case gets. */
      readonly rounds: number;
      readonly done: number;
      readonly total: number;
      /** ns. */
      readonly left: number;
    };
