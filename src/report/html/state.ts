/** What the reader chose. It lives in the address, after the #, so that a link shows what its sender saw. */

export const metrics = ["time", "throughput", "cpu", "peak", "cold"] as const;
export type Metric = (typeof metrics)[number];
/** What stands before the name of a measure. */
export const measureMark = "measure ";

export const isMetric = (word: string): boolean =>
  metrics.some((it) => it === word) || word.startsWith(measureMark);

/** How a comparison is written: time ÷ time, how many times as fast, or per cent of time. */
export const units = ["ratio", "speed", "percent"] as const;
export type Unit = (typeof units)[number];

export const filters = ["workload", "boundary", "trait", "status"] as const;
export type Filter = (typeof filters)[number];

/** Instead of a column: whatever was fastest in the row. */
export const bestOfRow = "best";

export interface State {
  /** Counts from 0. */
  readonly sheet: number;
  /** The case that is answered; empty = the first. */
  readonly case: string;
  /** One of `metrics`, or a measure of the results behind its mark. */
  readonly metric: string;
  readonly unit: Unit;
  /** A column, as in ids, or the best of each row; empty = the one that the run measured against. */
  readonly baseline: string;
  /** A column to sort rows by; empty = in the suite's order. */
  readonly sort: string;
  readonly by: "ratio" | "time";
  readonly order: "fastest" | "slowest";
  /** Floors and the A/A column are shown. */
  readonly floors: boolean;
  /** Rows and columns whose names hold it. */
  readonly find: string;
  /** Columns taken away. */
  readonly hide: readonly string[];
  /** Nothing chosen = everything is shown. */
  readonly filter: Readonly<Record<Filter, readonly string[]>>;
  /** Id of the cell in the drawer; empty = closed. */
  readonly cell: string;
}

const none: State["filter"] = { workload: [], boundary: [], trait: [], status: [] };

export const initial: State = {
  sheet: 0,
  case: "",
  metric: "time",
  unit: "ratio",
  baseline: "",
  sort: "",
  by: "ratio",
  order: "fastest",
  floors: false,
  find: "",
  hide: [],
  filter: none,
  cell: "",
};

const texts = ["case", "metric", "unit", "baseline", "sort", "by", "order", "find", "cell"] as const;

/** Leaves out what is as at first. Lists are repeated keys, because a value may hold any sign. */
export function written(state: State): string {
  const words = new URLSearchParams();
  if (state.sheet > 0) words.set("sheet", String(state.sheet + 1));
  for (const key of texts) if (state[key] !== initial[key]) words.set(key, state[key]);
  if (state.floors) words.set("floors", "1");
  for (const value of state.hide) words.append("hide", value);
  for (const key of filters) for (const value of state.filter[key]) words.append(key, value);
  return words.toString();
}

/** Never fails: an address is anybody's, and what it does not say well is as at first. */
export function read(hash: string): State {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  const sheet = Number(words.get("sheet") ?? 1) - 1;
  const text = (key: string): string => words.get(key) ?? "";
  return {
    sheet: Number.isSafeInteger(sheet) && sheet >= 0 ? sheet : 0,
    case: text("case"),
    metric: isMetric(text("metric")) ? text("metric") : initial.metric,
    unit: units.find((it) => it === text("unit")) ?? initial.unit,
    baseline: text("baseline"),
    sort: text("sort"),
    by: text("by") === "time" ? "time" : "ratio",
    order: text("order") === "slowest" ? "slowest" : "fastest",
    floors: text("floors") === "1",
    find: text("find"),
    hide: words.getAll("hide"),
    filter: {
      workload: words.getAll("workload"),
      boundary: words.getAll("boundary"),
      trait: words.getAll("trait"),
      status: words.getAll("status"),
    },
    cell: text("cell"),
  };
}
