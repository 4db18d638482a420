/**
 * Checks what points into the heap: in the order of rows and fields, each piece begins where the one before ended or behind
 * that, and the last ends inside. So none lies on another, and none outside. It is most of what opening costs; code made
 * for the places at hand was twice as fast as a loop over them.
 */
import { RecordViewError } from "./layout.ts";
import type { Table } from "./schema.ts";

/** Returns the first row that is wrong, or -1. */
type Check = (words: Uint32Array, first: number, rows: number, step: number, heapBytes: number) => number;

interface Pointer {
  /** Place in the row, in words. */
  readonly word: number;
  /** Bytes of an item. */
  readonly size: 1 | 8;
}

const checks = new Map<string, Check>();
const mostChecks = 256;

function compile(pointers: readonly Pointer[]): Check {
  const one = ({ word, size }: Pointer): string => `
    from = words[row + ${word}];
    if (from < end${size === 8 ? " || (from & 7) !== 0" : ""}) return i;
    end = from + words[row + ${word + 1}]${size === 8 ? " * 8" : ""};`;
  const source = `
"use strict";
return (words, first, rows, step, heapBytes) => {
  let end = 0, from = 0, row = first;
  for (let i = 0; i < rows; i++, row += step) {
    ${pointers.map(one).join("")}
    if (end > heapBytes) return i;
  }
  return -1;
};`;
  // oxlint-disable-next-line typescript/no-implied-eval, no-new-func
  return (new Function(source) as () => Check)();
}

/** Throws a RecordViewError (`bad-offset`). */
export function checkHeap({ columns, rows, rowBytes, rowsAt, heapBytes }: Table, words: Uint32Array): void {
  const pointers: Pointer[] = [];
  for (const { type, at } of columns.values())
    if (type === "text" || type === "f64s") pointers.push({ word: at / 4, size: type === "f64s" ? 8 : 1 });
  if (pointers.length === 0) return;
  const signature = JSON.stringify(pointers);
  let check = checks.get(signature);
  if (check === undefined) {
    if (checks.size === mostChecks) checks.clear();
    check = compile(pointers);
    checks.set(signature, check);
  }
  const row = check(words, rowsAt / 4, rows, rowBytes / 4, heapBytes);
  if (row >= 0)
    throw new RecordViewError("bad-offset", `row ${row} points outside the heap, or at what is another's`);
}
