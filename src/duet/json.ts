/** A duet for machines; duet.schema.json describes it. What was measured has 4 digits; what was counted or set is exact. */
import { writtenOut } from "../unseen.ts";
import type { Duet } from "./model.ts";

/** The layout; raised when a field changes its meaning or goes. */
export const duetSchema = 1;

const measured: ReadonlySet<string> = new Set(["ns", "change", "noise"]);

const rounded = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(rounded)
    : typeof value === "number"
      ? Number(value.toPrecision(4))
      : value;

export const duetJson = (duet: Duet): string =>
  `${writtenOut(
    JSON.stringify({ schema: duetSchema, ...duet }, (key, value: unknown) =>
      measured.has(key) ? rounded(value) : value,
    ),
  )}\n`;
