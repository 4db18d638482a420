/**
 * Writes lists of objects of one shape with code generated for it (write-code.ts). The shape is the first object's: its
 * field names in their order, and the kind of value each holds. A field of another kind goes through the writer, an
 * object of another shape ends the run.
 */
import type { Hint } from "./format.ts";
import type { KeyTable } from "./keys.ts";
import { type CompiledWriter, compileWriter, type Kind } from "./write-code.ts";
import type { Writer } from "./writer.ts";

/** Writes objects from item `from` on; returns the first item that has another shape. */
type RowWriter = (list: readonly unknown[], from: number, writer: Writer, depth: number) => number;

const shortestList = 16;
const mostFields = 64;
const mostShapes = 256;
const compiled = new Map<string, CompiledWriter>();

/** Whether item `i` is an object with enough items after it to make code pay. */
export function worthLearning(list: readonly unknown[], i: number): boolean {
  const value = list[i];
  if (list.length - i < shortestList || typeof value !== "object" || value === null) return false;
  return Object.getPrototypeOf(value) === Object.prototype;
}

export function rowWriter(example: Record<string, unknown>, table: KeyTable): RowWriter {
  const names = Object.keys(example);
  if (names.length === 0 || names.length > mostFields) return (_list, from) => from;
  const keys = names.map((name) => table.key(name));
  const kinds = keys.map(({ name, hint }) => kindOf(example[name], hint));
  const signature = JSON.stringify([names, kinds]);
  let code = compiled.get(signature);
  if (code === undefined) {
    if (compiled.size === mostShapes) compiled.clear();
    code = compileWriter(names, kinds);
    compiled.set(signature, code);
  }
  const run = code;
  return (list, from, writer, depth) => run(list, from, writer, depth, keys);
}

function kindOf(value: unknown, hint: Hint | undefined): Kind {
  if (Array.isArray(value) && value.every((item) => typeof item === "number"))
    return hint === "float" ? "floats" : "numbers";
  if (typeof value === "number") return hint === "float" ? "float" : "number";
  if (typeof value === "boolean") return "boolean";
  return typeof value === "string" && hint === undefined ? "text" : "other";
}
