/** What a reader must know of the two runs besides their numbers, a sentence each. */
import { readId } from "../id.ts";
import { boundaryOf, type Results } from "../model/index.ts";
import { type Calibration, fewest } from "./controls.ts";
import type { Row } from "./model.ts";

/** What is told of the machine and is no mere state of the moment. */
const steady = ["cpu", "governor", "turbo", "smt", "quota", "memory", "kernel", "libc", "thp", "aslr"];

/** Of two different runs. */
export function notes(base: Results, head: Results): string[] {
  const { env: old } = base.run;
  const { env: now } = head.run;
  const moved = steady.filter((key) => (old[key] ?? null) !== (now[key] ?? null));
  const changes = moved.map((key) => `${key} ${String(old[key] ?? "?")} → ${String(now[key] ?? "?")}`);
  return [
    ...(changes.length > 0 && base.machine === head.machine
      ? [`the machine changed: ${changes.join(", ")}`]
      : []),
    ...(oneBaseline(base, head)
      ? []
      : [`the baseline changed, ${base.baseline} → ${head.baseline}: ratios to it are not those of before`]),
    ...(Date.parse(head.run.date) < Date.parse(base.run.date) ? ["head was measured before base"] : []),
    ...(head.run.dirty === true ? ["head was measured with uncommitted changes"] : []),
    ...(base.run.dirty === true ? ["base was measured with uncommitted changes"] : []),
  ];
}

export const oneBaseline = (base: Results, head: Results): boolean => base.baseline === head.baseline;

/** `rows` in their final order. Other boundaries may be quieter than the one they speak for: docs/limits.md. */
export function borrowedNotes(rows: readonly Row[], { own }: Calibration): string[] {
  const borrowed = rows.filter(({ tags }) => tags.includes("borrowed-controls"));
  const boundaries = Map.groupBy(borrowed, ({ id }) => boundaryOf(readId(id).backend));
  const each = [...boundaries].map(([name, { length }]) => `${length} of ${name} (has ${own(name)})`);
  return each.length === 0
    ? []
    : [
        "cells judged by the controls of all boundaries, which may be quieter, for want of " +
          `${fewest} of their own: ${each.join(", ")}`,
      ];
}
