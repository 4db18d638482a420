/**
 * The code that reads a run of objects of one shape: one long function with its state in locals, for the same reason as
 * in write-code.ts. What it does not expect it leaves as it was and gives to the reader, which knows all values and what
 * is wrong with bytes.
 */
import { tags } from "./format.ts";
import type { Reader } from "./reader.ts";
import { literal } from "./shapes.ts";

export type Kind = "text" | "number" | "boolean" | "numbers" | "other";

/** Reads items from `from` up to `count` into `list`; returns the first that has another shape. */
export type CompiledReader = (
  reader: Reader,
  list: unknown[],
  from: number,
  count: number,
  ids: readonly number[],
  depth: number,
) => number;

/** A key, a tag and a u32: nearer to the end than this, a value is read by the reader. */
const ahead = 9;

const slow = (into: string, i: number, list = 0): string =>
  `r.at = at; ${into} = r.value(depth + ${1 + list}, r.wide[id${i}]); at = r.at;`;

/** Reads the number at `at`, its tag included. Most integers have 32 bits: their high word is the sign of the low one. */
const number = (into: string, i: number, list = 0): string => `
  const tag = buf[at];
  if (tag === ${tags.f64} && at + 9 <= end) { ${into} = view.getFloat64(at + 1, true); at += 9; }
  else if ((tag & 0xf8) === ${tags.small}) { ${into} = tag - ${tags.small}; at++; }
  else if (tag === ${tags.i64} && at + 9 <= end) {
    const low = view.getInt32(at + 1, true), high = view.getInt32(at + 5, true);
    if (high === low >> 31) { ${into} = low; at += 9; }
    else if (high > -0x200000 && high < 0x200000) { ${into} = high * 4294967296 + (low >>> 0); at += 9; }
    else { ${slow(into, i, list)} }
  } else { ${slow(into, i, list)} }`;

function read(kind: Kind, i: number): string {
  const v = `v${i}`;
  switch (kind) {
    case "text":
      return `
  const length = view.getUint32(at + 1, true), from = at + 5, to = from + length;
  if (buf[at] === ${tags.text} && to <= end) {
    let all = 0, j = from;
    for (; j + 4 <= to; j += 4) all |= view.getInt32(j, true);
    for (; j < to; j++) all |= buf[j];
    ${v} = (all & 0x80808080) === 0 ? buf.latin1Slice(from, to) : text.beyond(from, to);
    at = to;
  } else { ${slow(v, i)} }`;
    case "number":
      return `if (wide${i}) { ${slow(v, i)} } else { ${number(v, i)} }`;
    case "boolean":
      return `
  const tag = buf[at];
  if (tag === ${tags.true} || tag === ${tags.false}) { ${v} = tag === ${tags.true}; at++; } else { ${slow(v, i)} }`;
    case "numbers":
      return `
  const length = view.getUint32(at + 1, true);
  if (buf[at] === ${tags.list} && length <= 65536 && length <= end - at && depth < 126 && !wide${i}) {
    at += 5;
    ${v} = new Array(length);
    for (let j = 0; j < length; j++) { let item; if (at >= end) { ${slow("item", i, 1)} } else { ${number("item", i, 1)} } ${v}[j] = item; }
  } else { ${slow(v, i)} }`;
    case "other":
      break;
  }
  return slow(v, i);
}

const field = (kind: Kind, i: number): string => `
    if (at + ${ahead} > end || view.getUint32(at, true) !== id${i}) { at = start; break; }
    at += 4;
    { ${read(kind, i)} }`;

export function compileReader(names: readonly string[], kinds: readonly Kind[]): CompiledReader {
  const each = (text: (i: number) => string): string => names.map((_, i) => text(i)).join(" ");
  const source = `
"use strict";
return (r, list, from, count, ids, depth) => {
  const { buf, view, end, text } = r;
  ${each((i) => `const id${i} = ids[${i}], wide${i} = r.wide[id${i}];`)}
  let at = r.at, i = from;
  for (; i < count; i++) {
    const start = at;
    if (at >= end || buf[at] !== ${tags.object}) break;
    at++;
    let ${names.map((_, n) => `v${n}`).join(", ")};
    ${kinds.map(field).join("\n")}
    if (at >= end || buf[at] !== ${tags.end}) { at = start; break; }
    at++;
    list[i] = ${literal(names, (n) => `v${n}`)};
  }
  r.at = at;
  return i;
};`;
  // oxlint-disable-next-line typescript/no-implied-eval, no-new-func
  return (new Function(source) as () => CompiledReader)();
}
