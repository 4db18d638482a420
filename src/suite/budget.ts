/** How much measuring a suite asks for: its keys, their limits, the two presets. */
import type { Budget } from "../model/index.ts";
import { bytes, time } from "../units.ts";
import { fields, text } from "./shape.ts";
import type { Source, Tree } from "./source.ts";
import { quoted } from "./spelling.ts";
import type { Given } from "./suite.ts";
import { type Parsed, parseBytes, parseCount, within } from "./value.ts";

interface Knob {
  readonly about: string;
  readonly kind: "count" | "duration" | "memory" | "percent";
  readonly min: number;
  readonly max: number;
  /** A share of total memory for `memory`. */
  readonly default: number;
}

const ms = 1e6;
const s = 1e9;

export const knobs: Readonly<Record<keyof Budget, Knob>> = {
  rounds: { about: "rounds every case gets", kind: "count", min: 1, max: 1000, default: 8 },
  most: { about: "rounds at most, while intervals are wide", kind: "count", min: 1, max: 1000, default: 40 },
  trial: { about: "measured time of a process", kind: "duration", min: ms, max: 600 * s, default: 128 * ms },
  slice: { about: "length of one turn", kind: "duration", min: ms / 10, max: s, default: 2 * ms },
  warm: { about: "discarded time before it", kind: "duration", min: 0, max: 600 * s, default: 40 * ms },
  timeout: { about: "longest life of a child", kind: "duration", min: s, max: 3600 * s, default: 30 * s },
  memory: { about: "largest child", kind: "memory", min: 2 ** 26, max: 2 ** 44, default: 0.5 },
  total: { about: "longest run", kind: "duration", min: s, max: 86_400 * s, default: 900 * s },
  precision: {
    about: "precision (±) of a ratio at which a case stops",
    kind: "percent",
    min: 0.001,
    max: 0.5,
    default: 0.01,
  },
};

const keys = Object.keys(knobs) as (keyof Budget)[];

const nanoseconds = new Map([
  ["ns", 1],
  ["us", 1e3],
  ["µs", 1e3],
  ["ms", ms],
  ["s", s],
  ["m", 60 * s],
  ["h", 3600 * s],
]);

const shown = {
  count: String,
  duration: (ns: number): string =>
    ns >= 3600 * s ? `${ns / (3600 * s)} h` : ns >= 60 * s ? `${ns / (60 * s)} min` : time(ns),
  memory: bytes,
  percent: (share: number): string => `${share * 100}%`,
} as const;

/** One key's value from its text: counts, ns, bytes, or a fraction. */
export function parseBudget(key: keyof Budget, written: string, given: Given): Parsed<number> {
  const knob = knobs[key];
  return within(key, knob, written, raw(key, knob.kind, written, given), shown[knob.kind]);
}

function raw(key: string, kind: Knob["kind"], written: string, given: Given): Parsed<number> {
  const [, digits = "", unit = ""] = /^(\d+(?:\.\d+)?)\s?(\S*)$/.exec(written) ?? [];
  const fault = (message: string, hint: string): Parsed<number> => ({
    fault: { code: "bad-value", message: `${key}: ${quoted(written)} is not ${message}`, hint },
  });
  if (kind === "count") return parseCount(key, written, given.cores);
  if (kind === "duration") {
    const scale = nanoseconds.get(unit);
    if (digits !== "" && scale !== undefined) return { value: Math.round(Number(digits) * scale) };
    return fault("a time", "a time is a number and a unit: 250ms, 30s, 15m");
  }
  if (kind === "percent") {
    if (digits !== "" && unit === "%") return { value: Number(digits) / 100 };
    return fault("a percentage", "write it with its sign: 2%");
  }
  if (unit !== "%") return parseBytes(key, written);
  if (digits === "" || Number(digits) > 100) return fault("a share of memory", "write 50%, or 4GiB");
  return { value: Math.floor((given.memory * Number(digits)) / 100) };
}

export function defaultBudget({ memory }: Given): Budget {
  const values = keys.map((key) => [key, knobs[key].default]);
  return { ...(Object.fromEntries(values) as Budget), memory: Math.floor(memory * knobs.memory.default) };
}

/** The `budget:` of a suite over the defaults. */
export function readBudget(source: Source, tree: Tree | undefined, given: Given): Budget {
  const budget = { ...defaultBudget(given) } as Record<keyof Budget, number>;
  if (tree === undefined || tree.kind === "nothing") return budget;
  const found = fields(source, tree, "budget", "key", keys);
  for (const key of keys) {
    const entry = found.get(key);
    const written = entry && text(source, entry.value, key);
    if (entry === undefined || written === undefined) continue;
    const parsed = parseBudget(key, written, given);
    if (parsed.fault === undefined) budget[key] = parsed.value;
    else source.report(entry.value.at, parsed.fault);
  }
  if (budget.most < budget.rounds) {
    const most = found.get("most");
    if (most === undefined) budget.most = budget.rounds;
    else {
      const message = `most: ${budget.most} rounds at most, and ${budget.rounds} for every case`;
      source.report(most.value.at, { code: "out-of-range", message, hint: `at least ${budget.rounds}` });
    }
  }
  return budget;
}

/** Seconds instead of minutes: a look, no evidence. */
export const quick = (budget: Budget): Budget => ({
  ...budget,
  rounds: 3,
  most: 3,
  trial: 16 * ms,
  warm: 20 * ms,
});

export const thorough = (budget: Budget): Budget => ({ ...budget, rounds: 16, most: 96, precision: 0.005 });
