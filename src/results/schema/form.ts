/** A value in the one form that is written: keys in the schema's order, absent ones left out, numbers rounded, sets sorted. */
import { z } from "zod";
import { bare, noteOf } from "./field.ts";

/** To 4 significant digits: a fifth would be noise, and would churn in every commit. */
export const rounded = (n: number): number => Number(n.toPrecision(4));

/** Not localeCompare: the order must not depend on the machine's language. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const isList = (schema: z.ZodType): boolean => bare(schema) instanceof z.ZodArray;

/** `value` is of the schema. */
export function formed(schema: z.ZodType, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  const { write } = noteOf(schema);
  const inner = bare(schema);
  if (inner instanceof z.ZodNumber) return write === "rounded" ? rounded(Number(value)) : value;
  if (inner instanceof z.ZodTuple)
    return inner.def.items.map((item, i) => formed(item as z.ZodType, (value as unknown[])[i]));
  if (inner instanceof z.ZodArray) {
    const items = (value as unknown[]).map((item) => formed(inner.element as z.ZodType, item));
    return write === "sorted" ? (items as string[]).toSorted(byCodeUnit) : items;
  }
  if (inner instanceof z.ZodRecord) {
    const entries = Object.entries(value).map(
      ([key, item]) => [key, formed(inner.valueType as z.ZodType, item)] as const,
    );
    return Object.fromEntries(
      write === "sorted" ? entries.toSorted(([a], [b]) => byCodeUnit(a, b)) : entries,
    );
  }
  if (!(inner instanceof z.ZodObject)) return value;
  return Object.fromEntries(
    Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([key, part]) => {
      const own = (value as Record<string, unknown>)[key];
      return own === undefined ? [] : [[key, formed(part, own)]];
    }),
  );
}
