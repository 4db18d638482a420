/** What the reader chose. It lives in the address, after the #, so that a link shows what its sender saw. */

export const metrics = ["time", "throughput", "cpu", "peak", "cold"] as const;
export type Metric = (typeof metrics)[number];
/** What stands before the name of a measure. */
export const measureMark = "measure ";

export const filters = ["workload", "boundary", "trait", "status"] as const;
export type Filter = (typeof filters)[number];

export interface State {
  /** Counts from 0. */
  readonly sheet: number;
  /** One of `metrics`, or a measure of the results behind its mark. */
  readonly metric: string;
  /** A column, as in ids; empty = the one that the run measured against. */
  readonly baseline: string;
  /** A column to sort rows by; empty = in the suite's order. */
  readonly sort: string;
  readonly order: "fastest" | "slowest";
  /** Nothing chosen = everything is shown. */
  readonly filter: Readonly<Record<Filter, readonly string[]>>;
  /** Id of the cell in the drawer; empty = closed. */
  readonly cell: string;
}

const none: State["filter"] = { workload: [], boundary: [], trait: [], status: [] };

export const initial: State = {
  sheet: 0,
  metric: "time",
  baseline: "",
  sort: "",
  order: "fastest",
  filter: none,
  cell: "",
};

/** Leaves out what is as at first. Filters are repeated keys, because a value may hold any sign. */
export function written(state: State): string {
  const words = new URLSearchParams();
  if (state.sheet > 0) words.set("sheet", String(state.sheet + 1));
  for (const key of ["metric", "baseline", "sort", "order", "cell"] as const)
    if (state[key] !== initial[key]) words.set(key, state[key]);
  for (const key of filters) for (const value of state.filter[key]) words.append(key, value);
  return words.toString();
}

export const isMetric = (word: string): boolean =>
  metrics.some((it) => it === word) || word.startsWith(measureMark);

/** Never fails: an address is anybody's, and what it does not say well is as at first. */
export function read(hash: string): State {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  const sheet = Number(words.get("sheet") ?? 1) - 1;
  return {
    sheet: Number.isSafeInteger(sheet) && sheet >= 0 ? sheet : 0,
    metric: isMetric(words.get("metric") ?? "") ? (words.get("metric") ?? "") : initial.metric,
    baseline: words.get("baseline") ?? "",
    sort: words.get("sort") ?? "",
    order: words.get("order") === "slowest" ? "slowest" : "fastest",
    filter: {
      workload: words.getAll("workload"),
      boundary: words.getAll("boundary"),
      trait: words.getAll("trait"),
      status: words.getAll("status"),
    },
    cell: words.get("cell") ?? "",
  };
}
