/**
 * The one schema of a results file, fields in the order in which they are written. Checks, the canonical text, the JSON
 * Schema and the tables of docs/results-format.md come from it; a new field is a line here and one in the model, and the
 * two are held against each other below.
 */
import type { z } from "zod";
import type { BlankCell, MeasuredCell, Results } from "../../model/index.ts";
import { type blankShape, cellShape, type measuredShape } from "./cell.ts";
import {
  count,
  date,
  field,
  flag,
  interval,
  line,
  listOf,
  mapOf,
  measuredAmount,
  name,
  near,
  number,
  object,
  oneOf,
  scalar,
  sortedMapOf,
  text,
} from "./field.ts";

const noiseShape = object({
  trials: field(count, "trials of the run"),
  repeated: field(count, "of these, repeated because the machine was disturbed"),
  noisyCases: field(count, "cases whose baseline differs from itself"),
  verdicts: field(count, "verdicts given"),
  falseVerdicts: field(measuredAmount, "of these, how many are to be expected to be false"),
});

const runShape = object({
  date: field(date, "UTC, to the second: when it began"),
  commit: field(name.nullable(), "the checkout"),
  dirty: field(flag.nullable(), "whether tracked files differed from it"),
  bun: field(name, "version of the runtime"),
  revision: field(text, "its commit"),
  seed: field(number, "of the shuffle (the corpora have the suite's own)"),
  rounds: field(count, "of the case that got fewest"),
  complete: field(flag, "it ended by itself"),
  backends: field(mapOf(text), "version of each backend, in the order of the matrix's columns"),
  noise: field(noiseShape, "how disturbed it was"),
  env: field(sortedMapOf(scalar), "what the system tells of itself: CPU, governor, load, memory, kernel …"),
});

const rankingShape = object({
  case: field(line, "the case"),
  tiers: field(
    listOf(listOf(line)),
    "columns, the fastest first; of one tier none is shown to be slower than another",
  ),
  winner: field(line.nullable(), "alone in the first tier, else `null`"),
  why: field(text, "why nothing is concluded").exactOptional(),
});

const handoverShape = object({
  row: field(line, "a case without its `axis`"),
  axis: field(name, "along which one column passes another"),
  from: field(line, "the column that is passed"),
  to: field(line, "the column that passes"),
  after: field(number, "the value up to which it does not"),
  by: field(number, "the value by which it has"),
  near: field(near, "where fitted lines cross inside").exactOptional(),
});

const scalingShape = object({
  case: field(line, "the case"),
  column: field(line, "what has several threads"),
  kind: field(oneOf("pool", "native"), "`pool`: workers · `native`: threads inside native code"),
  threads: field(count, "how many"),
  serial: field(line, "its serial form").exactOptional(),
  speedup: field(interval, "factor over that").exactOptional(),
  single: field(line, "the best single thread of the case"),
  gain: field(interval, "factor over that").exactOptional(),
  pays: field(flag, "it is `faster` than the best single thread"),
  machine: field(near, "factor that this machine gives a loop on registers").exactOptional(),
});

const measureShape = object({
  about: field(text, "what it is"),
  unit: field(oneOf("bytes", "count", "ratio"), "`bytes` `count` `ratio`"),
  better: field(oneOf("less", "more"), "`less` or `more`, where one is").exactOptional(),
});

export const resultsShape = object({
  schema: field(count, "the layout, raised when a field changes its meaning or goes"),
  suite: field(name, "name of the suite"),
  question: field(text, "its question"),
  machine: field(name, "OS, architecture, CPU vendor and family.model.stepping, cores: the kind of machine"),
  protocol: field(count, "the way of measuring; numbers of two protocols are two series"),
  baseline: field(name, "the backend that ratios are taken against"),
  seal: field(
    name,
    "12 hex digits of SHA-256 over the file without it, made by the run that wrote it; older files have none",
  ).optional(),
  defaults: field(
    mapOf(mapOf(text)),
    "what ids leave out: by workload and backend, the default of each axis as ids show it",
  ),
  measures: field(
    mapOf(mapOf(measureShape)),
    "by workload, the facts that are results beside time: exact, and the same in every trial",
  ).exactOptional(),
  run: field(runShape, "the run"),
  sentences: field(listOf(text), "what to use when, in plain words"),
  rankings: field(listOf(rankingShape), "who is fastest, by case"),
  handovers: field(listOf(handoverShape), "where along an axis one column passes another"),
  scaling: field(listOf(scalingShape), "what threads give one column of a case; factors"),
  cells: field(listOf(cellShape), "the cells"),
});

type Fixed<T> = T extends [infer A, infer B, infer C]
  ? readonly [A, B, C]
  : T extends (infer E)[]
    ? readonly Fixed<E>[]
    : T extends object
      ? { readonly [K in keyof T]: Fixed<T[K]> }
      : T;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
type Head<T> = Omit<T, "cells">;

/** Does not compile where the model and the schema differ. A blank cell's status is narrower in the model. */
export const agreed: readonly [
  Same<Head<Fixed<z.infer<typeof resultsShape>>>, Head<Results>>,
  Same<Fixed<z.infer<typeof measuredShape>>, MeasuredCell>,
  Same<Omit<Fixed<z.infer<typeof blankShape>>, "status">, Omit<BlankCell, "status">>,
] = [true, true, true];
