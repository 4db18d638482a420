/**
 * What the schema of results says of a field beside its type: what it is, in which unit, how it is written, and what a
 * value must be for a reader who made it something else. Checks, text, JSON Schema and documentation all read this.
 */
import { z } from "zod";

export interface Note {
  /** What it is, for people. */
  readonly is: string;
  readonly unit?: string;
  /** `must be …` */
  readonly what?: string;
  /** rounded: to 4 significant digits · sorted: keys or elements by UTF-16 code unit. */
  readonly write?: "rounded" | "sorted";
}

const notes = z.registry<Note>();

/** The schema itself, out of the wrappers that allow for `null` or absence. */
export function bare(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodNullable
    ? bare(schema.unwrap() as z.ZodType)
    : schema;
}

export const noteOf = (schema: z.ZodType): Note => ({
  is: "",
  ...notes.get(bare(schema)),
  ...notes.get(schema),
});

const kind = <S extends z.ZodType>(what: string, schema: S, write?: Note["write"]): S => {
  notes.add(schema, { is: "", what, ...(write && { write }) });
  return schema;
};

/** A field of an object: the same schema, told what it is. */
export function field<S extends z.ZodType>(schema: S, is: string, unit?: string): S {
  const made = schema.clone();
  notes.add(made, { ...noteOf(schema), is, ...(unit !== undefined && { unit }) });
  return made;
}

const decodes = (value: string): boolean => {
  try {
    return decodeURIComponent(value) !== "";
  } catch {
    return false;
  }
};

export const text = kind("a string", z.string());
/** A name may stand in a file's name, which no file system has longer than 255 bytes. */
export const name = kind("a string with something in it, of 200 letters at most", z.string().min(1).max(200));
export const line = kind("a string with something in it", z.string().min(1));
/** An id is taken apart again, and what cannot be decoded would throw there. */
export const id = kind("a cell's id", z.string().min(1).refine(decodes));
export const flag = kind("true or false", z.boolean());
/** Sums, squares and quotients of what is read stay numbers: nothing measured comes near these ends. */
const [least, most] = [1e-100, 1e100];
const sane = z.number().refine((n) => n === 0 || (Math.abs(n) >= least && Math.abs(n) <= most));
const notNegative = sane.refine((n) => n >= 0);
export const number = kind(`a number, of ${most} at most`, sane.clone());
export const count = kind("a whole number, 0 or more", z.int().nonnegative());
export const amount = kind(`a number from 0 to ${most}`, notNegative.clone());
/** Measured: a fifth digit would be noise, and would churn in every commit. A year is 3e16 ns. */
export const positive = kind("a time from 1e-9 to 1e18 ns", z.number().min(1e-9).max(1e18), "rounded");
export const measuredAmount = kind(`a number from 0 to ${most}`, notNegative.clone(), "rounded");
export const near = kind(`a number, of ${most} at most`, sane.clone(), "rounded");
const end = kind(
  "",
  sane.refine((n) => n > 0),
  "rounded",
);
export const interval = kind("three numbers above 0: estimate, low, high", z.tuple([end, end, end]));
export const date = kind(
  "a UTC time like 2026-11-20T08:15:00Z",
  z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
);
export const scalar = kind(
  "a string, a number, true, false or null",
  z.union([z.string(), z.number(), z.boolean(), z.null()]),
);
export const oneOf = <const W extends readonly [string, ...string[]]>(...words: W) =>
  kind(`one of ${words.join(" ")}`, z.enum(words));

export const listOf = <S extends z.ZodType>(schema: S) => kind("a list", z.array(schema));
export const setOf = <S extends z.ZodType>(schema: S) => kind("a list", z.array(schema), "sorted");
export const mapOf = <S extends z.ZodType>(schema: S) => kind("an object", z.record(z.string(), schema));
/** Written in the order of its keys, so that it does not depend on who came first. */
export const sortedMapOf = <S extends z.ZodType>(schema: S) =>
  kind("an object", z.record(z.string(), schema), "sorted");
/** Keys in the order in which they are written. What a reader does not know is left alone. */
export const object = <S extends z.ZodRawShape>(shape: S) => kind("an object", z.object(shape));
