/**
 * The code that writes a run of objects of one shape. JavaScriptCore rewards one long function that keeps its state in
 * locals: with a call for each value the same encoder took 1.7 times as long. Names of fields enter the code as JSON.
 */
import { tags } from "./format.ts";
import type { Key } from "./keys.ts";
import type { Writer } from "./writer.ts";

export type Kind = "text" | "number" | "float" | "boolean" | "numbers" | "floats" | "other";

/** Writes items from `from` on; returns the first one that has another shape. */
export type CompiledWriter = (
  list: readonly unknown[],
  from: number,
  writer: Writer,
  depth: number,
  keys: readonly Key[],
) => number;

/** Text longer than this is written faster by one call than by a loop. */
const longestLoop = 24;

/** The writer's state to locals, and back: around every call that may write or make room. */
const load = "buf = w.buf; view = w.view; at = w.at; room = buf.length;";
const call = (what: string): string => `w.at = at; ${what}; ${load}`;
const ensure = (bytes: string): string => `if (at + ${bytes} > room) { ${call(`w.room(${bytes})`)} }`;

const float = (value: string): string =>
  `buf[at] = ${tags.f64}; view.setFloat64(at + 1, ${value}, true); at += 9;`;

/** 32-bit integers here, all others through the writer. Needs room for 9 bytes. */
const integer = (value: string): string => `{
  const whole = ${value} | 0;
  if (whole !== ${value} || (whole === 0 && 1 / ${value} < 0)) { w.at = at; w.number(${value}, false); at = w.at; }
  else if (whole >= 0 && whole < 8) buf[at++] = ${tags.small} + whole;
  else { buf[at] = ${tags.i64}; view.setInt32(at + 1, whole, true); view.setInt32(at + 5, whole >> 31, true); at += 9; }
}`;

const text = (v: string): string => `
  const length = ${v}.length;
  ${ensure("3 * length + 16")}
  let j = 0;
  if (length <= ${longestLoop}) {
    const to = at + 5;
    for (; j + 4 <= length; j += 4) {
      const a = ${v}.charCodeAt(j), b = ${v}.charCodeAt(j + 1), c = ${v}.charCodeAt(j + 2), d = ${v}.charCodeAt(j + 3);
      if ((a | b | c | d) > 127) break;
      view.setUint32(to + j, a | (b << 8) | (c << 16) | (d << 24), true);
    }
    for (; j < length; j++) {
      const code = ${v}.charCodeAt(j);
      if (code > 127) break;
      buf[to + j] = code;
    }
  }
  if (j < length) {
    const written = buf.utf8Write(${v}, at + 5, 3 * length);
    if (written === length || ${v}.isWellFormed()) j = written;
    else w.text(${v});
  }
  buf[at] = ${tags.text}; view.setUint32(at + 1, j, true); at += 5 + j;`;

const numbers = (v: string, i: number, isFloat: boolean): string => `
  const length = ${v}.length;
  ${ensure("9 * length + 16")}
  buf[at] = ${tags.list}; view.setUint32(at + 1, length, true); at += 5;
  for (let j = 0; j < length; j++) {
    const item = ${v}[j];
    if (typeof item === "number") { ${isFloat ? float("item") : integer("item")} }
    else { ${call(`w.value(item, keys[${i}].hint, depth + 2)`)} ${ensure("9 * (length - j) + 16")} }
  }`;

/** The kind's test, and what is done where it holds. */
function fast(kind: Kind, v: string, i: number): readonly [test: string, code: string] {
  switch (kind) {
    case "text":
      return [`typeof ${v} === "string"`, text(v)];
    case "number":
      return [`typeof ${v} === "number"`, integer(v)];
    case "float":
      return [`typeof ${v} === "number"`, float(v)];
    case "boolean":
      return [`typeof ${v} === "boolean"`, `buf[at++] = ${v} ? ${tags.true} : ${tags.false};`];
    case "numbers":
    case "floats":
      return [`Array.isArray(${v})`, numbers(v, i, kind === "floats")];
    case "other":
      break;
  }
  return ["false", ""];
}

function field(name: string, kind: Kind, i: number): string {
  const v = `v${i}`;
  const [test, code] = fast(kind, v, i);
  return `
  const ${v} = row[${JSON.stringify(name)}];
  ${ensure("16")}
  view.setUint32(at, id${i}, true); at += 4;
  if (${test}) { ${code} } else { ${call(`w.value(${v}, keys[${i}].hint, depth + 1)`)} }`;
}

export function compileWriter(names: readonly string[], kinds: readonly Kind[]): CompiledWriter {
  const source = `
"use strict";
const names = ${JSON.stringify(names)};
const plain = Object.prototype;
return (list, from, w, depth, keys) => {
  let buf, view, at, room;
  ${load}
  ${names.map((_, i) => `const id${i} = keys[${i}].id;`).join(" ")}
  let i = from;
  each: for (; i < list.length; i++) {
    const row = list[i];
    if (typeof row !== "object" || row === null || Object.getPrototypeOf(row) !== plain) break;
    let known = 0;
    for (const name in row) if (name !== names[known++]) break each;
    if (known !== ${names.length} || depth >= w.deepest) break;
    ${ensure("1")}
    buf[at++] = ${tags.object};
    ${names.map((name, n) => `{ ${field(name, kinds[n] ?? "other", n)} }`).join("\n")}
    ${ensure("1")}
    buf[at++] = ${tags.end};
  }
  w.at = at;
  return i;
};`;
  // oxlint-disable-next-line typescript/no-implied-eval, no-new-func
  return (new Function(source) as () => CompiledWriter)();
}
