/**
 * Diffs for machines; diff.schema.json describes them. What was measured has 4 digits, so that equal results give equal
 * bytes; what was counted or set is exact.
 */
import { writtenOut } from "../unseen.ts";
import type { Diff } from "./model.ts";

/** The layout; raised when a field changes its meaning or goes. */
export const diffSchema = 1;

const measured: ReadonlySet<string> = new Set(["ns", "ratio", "change", "resolves", "shift", "widening"]);

const rounded = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(rounded)
    : typeof value === "number"
      ? Number(value.toPrecision(4))
      : value;

export const diffJson = (diffs: readonly Diff[], exit: number): string =>
  `${writtenOut(
    JSON.stringify({ schema: diffSchema, exit, diffs }, (key, value: unknown) =>
      measured.has(key) ? rounded(value) : value,
    ),
  )}\n`;
