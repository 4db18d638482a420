/** Conditions on cells, for `exclude` and `--only`: `size: "<=4KiB"`, `backend: wasm/*`, `boundary: [ffi, napi]`. */
import { show } from "../id.ts";
import { type Axis, boundaries, boundaryOf, type Value } from "../model/index.ts";
import { meant, quoted } from "./spelling.ts";
import type { Bearings, Fault, Scope, Subject } from "./suite.ts";
import { type Parsed, parseBytes, parseCount, parseValue, withHint } from "./value.ts";

type Test<T> = (it: T) => boolean;

/** The keys a condition may have. */
export const matchKeys = ({ axes }: Scope): readonly string[] => [
  "workload",
  "backend",
  "boundary",
  ...axes.keys(),
];

/** One `key: text`; `key` is one of `matchKeys`. */
export function clause(key: string, text: string, scope: Scope): Parsed<Test<Subject>> {
  switch (key) {
    case "workload":
      return named(key, text, scope.workloads, ({ workload }) => workload);
    case "backend":
      return named(key, text, scope.backends, ({ backend }) => backend);
    case "boundary":
      return named(key, text, [...boundaries.keys()], ({ backend }) => boundaryOf(backend));
    default:
      return onAxis(key, text, scope);
  }
}

function named(key: string, text: string, known: readonly string[], of: (it: Subject) => string) {
  const test = glob(text);
  if (known.some(test)) return { value: (it: Subject) => test(of(it)) };
  const message = `${key}: ${quoted(text)} matches no ${key} of the suite`;
  return { fault: withHint(`unknown-${key}`, message, meant(text, known)) };
}

function onAxis(key: string, text: string, { axes, bearings }: Scope): Parsed<Test<Subject>> {
  const tests = new Map<Axis, Test<Value>>();
  let fault: Fault | undefined;
  for (const axis of axes.get(key) ?? []) {
    const parsed = pattern(key, axis, text, bearings);
    if (parsed.fault === undefined) tests.set(axis, parsed.value);
    else fault = parsed.fault;
  }
  if (tests.size === 0 && fault !== undefined) return { fault };
  return {
    value(it) {
      const axis = Object.hasOwn(it.axes, key) ? it.axes[key] : undefined;
      const value = it.values[key];
      return axis !== undefined && value !== undefined && (tests.get(axis)?.(value) ?? false);
    },
  };
}

/** What one text asks of the values of one axis. */
function pattern(name: string, axis: Axis, text: string, bearings: Bearings): Parsed<Test<Value>> {
  const shown: Test<Value> = (value) => glob(text)(show(axis, value));
  const [, sign = "", rest = ""] = /^\s*(<=|>=|<|>)?\s*(.*)$/s.exec(text) ?? [];
  if (axis.kind === "bytes" || axis.kind === "count") {
    if (text.includes("*")) return { value: shown };
    const limit = axis.kind === "bytes" ? parseBytes(name, rest) : parseCount(name, rest, bearings.cores);
    if (limit.fault !== undefined) return limit;
    const holds = comparisons[sign] ?? equal;
    return { value: (value) => holds(Number(value), limit.value) };
  }
  if (sign !== "") {
    const message = `${name}: ${sign} compares sizes and counts, and this is a ${axis.kind}`;
    return { fault: { code: "bad-value", message, hint: "write the values, or a pattern with *" } };
  }
  if (axis.kind === "choice" && axis.values.some(shown)) return { value: shown };
  if (text.includes("*") && axis.kind !== "choice") return { value: shown };
  const parsed = parseValue(name, axis, text, bearings);
  return parsed.fault === undefined ? { value: (value) => value === parsed.value } : parsed;
}

const equal = (a: number, b: number): boolean => a === b;
const comparisons: Readonly<Record<string, typeof equal>> = {
  "<=": (a, b) => a <= b,
  ">=": (a, b) => a >= b,
  "<": (a, b) => a < b,
  ">": (a, b) => a > b,
};

/** `*` stands for any text, everything else for itself. Whole texts match, never parts. */
export function glob(written: string): Test<string> {
  const parts = written.split(/\*+/).map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const expression = new RegExp(`^${parts.join("[^]*?")}$`);
  return (text) => expression.test(text);
}
