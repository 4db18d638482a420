/** Diffs for machines; diff.schema.json describes them. Numbers to 4 digits, so that equal results give equal bytes. */
import type { Diff } from "./model.ts";

/** The layout; raised when a field changes its meaning or goes. */
export const diffSchema = 1;

export const diffJson = (diffs: readonly Diff[], exit: number): string =>
  `${JSON.stringify({ schema: diffSchema, exit, diffs }, (_, value: unknown) =>
    typeof value === "number" ? Number(value.toPrecision(4)) : value,
  )}\n`;
