/**
 * The text of a results file. One value has one text, so that a commit shows exactly the cells that moved:
 * fixed key order, one cell per line, sorted by id, measured numbers to 4 significant digits.
 * Counts (batch, items, bytes of work, facts) stay exact.
 */
import type {
  BlankCell,
  CellResult,
  Handover,
  Interval,
  MeasuredCell,
  Ranking,
  Results,
  RunHeader,
  Scaling,
} from "../model/index.ts";

import { writtenOut } from "../unseen.ts";

/** The layout that this checkout writes, and the newest it reads. */
export const schema = 2;

export function canonical(results: Results): string {
  const { suite, question, machine, protocol, baseline, defaults, run, seal } = results;
  const head = json({
    schema: results.schema,
    suite,
    question,
    machine,
    protocol,
    baseline,
    ...defined({ seal }),
  });
  const { rankings, handovers, scaling, sentences } = results;
  const cells = results.cells
    .toSorted((a, b) => byCodeUnit(a.id, b.id))
    .map((cell) => (cell.status === "measured" ? measured(cell) : blank(cell)));
  return [
    `${head.slice(0, -1)},`,
    `"defaults":${json(defaults)},`,
    `"run":${json(header(run))},`,
    `"sentences":${list(sentences)},`,
    `"rankings":${list(rankings.map(ranking))},`,
    `"handovers":${list(handovers.map(handover))},`,
    `"scaling":${list(scaling.map(scaled))},`,
    `"cells":${list(cells)}}`,
    "",
  ].join("\n");
}

/** One element a line, so that a commit shows exactly those that moved. */
const list = (elements: readonly (object | string)[]): string =>
  `[${elements.map((it) => `\n${json(it)}`).join(",")}\n]`;

const ranking = (it: Ranking): Ranking => ({
  case: it.case,
  tiers: it.tiers,
  winner: it.winner,
  ...defined({ why: it.why }),
});

const handover = (it: Handover): Handover => ({
  row: it.row,
  axis: it.axis,
  from: it.from,
  to: it.to,
  after: it.after,
  by: it.by,
  ...defined({ near: it.near && rounded(it.near) }),
});

const scaled = (it: Scaling): Scaling => ({
  case: it.case,
  column: it.column,
  kind: it.kind,
  threads: it.threads,
  ...defined({ serial: it.serial, speedup: it.speedup && interval(it.speedup) }),
  single: it.single,
  ...defined({ gain: it.gain && interval(it.gain) }),
  pays: it.pays,
  ...defined({ machine: it.machine && rounded(it.machine) }),
});

const interval = ([estimate, low, high]: Interval): Interval => [
  rounded(estimate),
  rounded(low),
  rounded(high),
];

/** To 4 significant digits: a fifth would be noise, and would churn in every commit. */
export const rounded = (n: number): number => Number(n.toPrecision(4));

const header = (run: RunHeader): RunHeader => ({
  date: run.date,
  commit: run.commit,
  dirty: run.dirty,
  bun: run.bun,
  revision: run.revision,
  seed: run.seed,
  rounds: run.rounds,
  complete: run.complete,
  // Not sorted: the order of the backends is the order of the matrix's columns.
  backends: run.backends,
  noise: {
    trials: run.noise.trials,
    repeated: run.noise.repeated,
    noisyCases: run.noise.noisyCases,
    verdicts: run.noise.verdicts,
    falseVerdicts: rounded(run.noise.falseVerdicts),
  },
  env: sorted(run.env),
});

const measured = (cell: MeasuredCell): CellResult => ({
  id: cell.id,
  status: cell.status,
  work: { items: cell.work.items, ...defined({ bytes: cell.work.bytes }) },
  ns: rounded(cell.ns),
  ...defined({
    ratio: cell.ratio && interval(cell.ratio),
    verdict: cell.verdict,
  }),
  rounds: cell.rounds.map((ns) => (ns === null ? null : rounded(ns))),
  medians: cell.medians.map((ns) => (ns === null ? null : rounded(ns))),
  p50: rounded(cell.p50),
  dropped: rounded(cell.dropped),
  cpu: rounded(cell.cpu),
  peak: cell.peak === null ? null : rounded(cell.peak),
  open: rounded(cell.open),
  first: rounded(cell.first),
  batch: cell.batch,
  facts: sorted(cell.facts),
  flags: cell.flags.toSorted(byCodeUnit),
  ...defined({ why: cell.why }),
  def: cell.def,
  impl: cell.impl,
});

const blank = (cell: BlankCell): CellResult => ({
  id: cell.id,
  status: cell.status,
  why: cell.why,
  ...defined({ hint: cell.hint, log: cell.log }),
});

/** Not localeCompare: the order must not depend on the machine's language. */
const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const sorted = <V>(record: Readonly<Record<string, V>>): Record<string, V> =>
  Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => byCodeUnit(a, b)));

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

const defined = <T extends object>(fields: T): Defined<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;

/** JSON.stringify would write NaN and infinities as null, which means something else here. */
const json = (value: object | string): string =>
  writtenOut(
    JSON.stringify(value, (key, part: unknown) => {
      if (typeof part === "number" && !Number.isFinite(part)) throw new Error(`results: ${key} is ${part}`);
      return part;
    }),
  );
