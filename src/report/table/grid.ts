/** Results as rows and columns, one grid for each workload. */
import { readId } from "../../id.ts";
import { type CellResult, isControl, type Results } from "../../model/index.ts";
import { axes, naturally } from "./order.ts";

export interface Column {
  /** The backend and its own parameters, as in ids. */
  readonly key: string;
  readonly backend: string;
  readonly params: Readonly<Record<string, string>>;
  /** A control, shown apart and never ranked. */
  readonly floor: boolean;
}

export interface Row {
  readonly key: string;
  /** `axis=value` for each axis in which the rows differ. */
  readonly head: string;
  /** All of them, defaults included. */
  readonly params: Readonly<Record<string, string>>;
  /** By column. */
  readonly cells: ReadonlyMap<string, CellResult>;
  readonly twin: CellResult | undefined;
  /** The column that the row's ratios are against. */
  readonly reference: string | undefined;
}

export interface Grid {
  readonly workload: string;
  readonly rows: readonly Row[];
  /** Floors last. */
  readonly columns: readonly Column[];
  /** Rows that are not shown because nothing of them was run. */
  readonly leftOut: number;
}

export function grids(results: Results): Grid[] {
  const read = results.cells.map((cell) => ({ cell, ...readId(cell.id) }));
  const backends = Object.keys(results.run.backends);
  const named = Object.keys(results.defaults);
  const place = (workload: string): number => named.indexOf(workload);
  const byWorkload = Map.groupBy(
    read.toSorted((a, b) => place(a.workload) - place(b.workload)),
    (it) => it.workload,
  );
  return [...byWorkload].map(([workload, cells]) => {
    const own = results.defaults[workload] ?? {};
    const rows = [...Map.groupBy(cells, (it) => it.row)].map(([key, them]) => row(key, them, own));
    const ran = rows.filter(reached);
    return {
      workload,
      rows: headed(naturally(ran)),
      columns: columns(cells, backends),
      leftOut: rows.length - ran.length,
    };
  });
}

/** A row of which nothing was run is no row: a filter or the budget left it out. */
const reached = ({ cells }: Row): boolean => {
  const all = [...cells.values()];
  return !all.some(({ status }) => status === "not-run") || all.some(({ status }) => !resting.has(status));
};
const resting = new Set<string>(["not-run", "excluded", "unsupported", "unavailable"]);

/**
 * Heads name what differs. A default that most rows have unsaid stays unsaid, so that one odd row does not lengthen
 * all the others.
 */
function headed(rows: readonly Row[]): Row[] {
  const names = (it: Row, axis: string): boolean => it.key.includes(` ${axis}=`);
  const differing = axes(rows).filter((axis) => new Set(rows.map(({ params }) => params[axis])).size > 1);
  const usual = differing.filter((axis) => 2 * rows.filter((it) => names(it, axis)).length >= rows.length);
  return rows.map((it) => {
    const shown = differing.filter((axis) => usual.includes(axis) || names(it, axis));
    const head = shown.map((axis) => `${axis}=${it.params[axis] ?? ""}`).join(" ");
    return { ...it, head: head || it.key.split(" ").slice(1).join(" ") || "(defaults)" };
  });
}

type Read = ReturnType<typeof readId> & { readonly cell: CellResult };

function row(key: string, read: readonly Read[], defaults: Readonly<Record<string, string>>): Row {
  const own = read.filter((it) => !it.twin);
  return {
    key,
    head: "",
    params: { ...defaults, ...read[0]?.params },
    cells: new Map(own.map((it) => [it.column, it.cell])),
    twin: read.find((it) => it.twin)?.cell,
    reference: reference(own),
  };
}

/** The one that was measured and has no ratio where others have one. */
function reference(read: readonly Read[]): string | undefined {
  const measured = read.filter(({ cell }) => cell.status === "measured");
  const without = measured.filter(({ cell, backend }) => !("ratio" in cell) && !isControl(backend));
  return without.length === 1 && (measured.length === 1 || measured.some(({ cell }) => "ratio" in cell))
    ? without[0]?.column
    : undefined;
}

/** Backends as the run lists them, then those it does not list, by name. */
function columns(read: readonly Read[], backends: readonly string[]): Column[] {
  const byBackend = Map.groupBy(read, (it) => it.backend);
  const listed = backends.filter((name) => byBackend.has(name));
  const names = [...new Set([...listed, ...byBackend.keys()])];
  const all = names.flatMap((backend) => {
    const keys = Map.groupBy(byBackend.get(backend) ?? [], (it) => it.column);
    const own = [...keys].map(([key, them]) => ({ key, backend, params: them[0]?.own ?? {} }));
    return naturally(own).map((column) => ({ ...column, floor: isControl(backend) }));
  });
  return [...all.filter((column) => !column.floor), ...all.filter((column) => column.floor)];
}
