/**
 * Reads lists of objects of one shape with code generated for it (read-code.ts). The shape is what the first object turns
 * out to be: the ids of its keys in their order and the kind of each value. An object of another shape ends the run and is
 * read value by value; after a short run all the rest are.
 */
import { type CompiledReader, compileReader, type Kind } from "./read-code.ts";
import type { Reader } from "./reader.ts";
import { mostFields } from "./shapes.ts";

export const shortestList = 16;
const shortestRun = 8;
const mostShapes = 256;
const compiled = new Map<string, CompiledReader>();

/** Reads objects into `list`; returns the first item that is left to read. */
export function readRows(reader: Reader, list: unknown[], count: number, depth: number): number {
  let i = 0;
  while (count - i >= shortestList) {
    const example = reader.value(depth, false);
    list[i++] = example;
    const from = i;
    const rows = rowReader(example);
    if (rows === undefined) return i;
    const ids = Object.keys(example as object).map((name) => reader.names.indexOf(name));
    i = rows(reader, list, i, count, ids, depth);
    if (i - from < shortestRun) return i;
  }
  return i;
}

function rowReader(example: unknown): CompiledReader | undefined {
  if (typeof example !== "object" || example === null || Object.getPrototypeOf(example) !== Object.prototype)
    return undefined;
  const names = Object.keys(example);
  if (names.length === 0 || names.length > mostFields) return undefined;
  const kinds = names.map((name) => kindOf((example as Record<string, unknown>)[name]));
  const signature = JSON.stringify([names, kinds]);
  let code = compiled.get(signature);
  if (code === undefined) {
    if (compiled.size === mostShapes) compiled.clear();
    code = compileReader(names, kinds);
    compiled.set(signature, code);
  }
  return code;
}

function kindOf(value: unknown): Kind {
  if (Array.isArray(value)) return typeof value[0] === "number" ? "numbers" : "other";
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "boolean";
  return typeof value === "string" ? "text" : "other";
}
