/** The one line that says how far a run is. */
import { duration } from "../table/words.ts";

export interface Progress {
  /** Id of the case under way. */
  readonly case: string;
  /** From 1. */
  readonly round: number;
  readonly rounds: number;
  /** Trials. */
  readonly done: number;
  readonly total: number;
  readonly leftNs: number;
  /** Columns to fit into. */
  readonly width: number;
}

export function progressLine(at: Progress): string {
  const parts = [
    `round ${at.round}/${at.rounds}`,
    `${at.done}/${at.total}`,
    `${duration(at.leftNs)} left`,
    at.case,
  ];
  const line = parts.join(" · ");
  return Bun.stringWidth(line) <= at.width ? line : `${Bun.sliceAnsi(line, 0, Math.max(0, at.width - 1))}…`;
}
