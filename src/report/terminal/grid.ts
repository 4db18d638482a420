/** Results as rows and columns, one grid for each workload. */
import { readId } from "../../id.ts";
import type { CellResult, Results } from "../../model.ts";
import { naturally } from "./order.ts";

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
  readonly params: Readonly<Record<string, string>>;
  readonly amount: number | undefined;
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
}

export function grids(results: Results): Grid[] {
  const read = results.cells.map((cell) => ({ cell, ...readId(cell.id) }));
  const byWorkload = Map.groupBy(read, (it) => it.workload);
  const backends = Object.keys(results.run.backends);
  return [...byWorkload].map(([workload, cells]) => ({
    workload,
    rows: naturally([...Map.groupBy(cells, (it) => it.row)].map(([key, them]) => row(key, them))),
    columns: columns(cells, backends),
  }));
}

type Read = ReturnType<typeof readId> & { readonly cell: CellResult };

function row(key: string, read: readonly Read[]): Row {
  const works = read.flatMap(({ cell }) => (cell.status === "measured" ? [cell.work] : []));
  const own = read.filter((it) => !it.twin);
  return {
    key,
    params: read[0]?.params ?? {},
    amount: works[0]?.bytes || works[0]?.items,
    cells: new Map(own.map((it) => [it.column, it.cell])),
    twin: read.find((it) => it.twin)?.cell,
    reference: reference(own),
  };
}

/** The one that was measured and has no ratio where others have one. */
function reference(read: readonly Read[]): string | undefined {
  const measured = read.filter(({ cell }) => cell.status === "measured");
  const without = measured.filter(({ cell, backend }) => !("ratio" in cell) && !isFloor(backend));
  return without.length === 1 && (measured.length === 1 || measured.some(({ cell }) => "ratio" in cell))
    ? without[0]?.column
    : undefined;
}

const isFloor = (backend: string): boolean => backend.startsWith("control/");

/** Backends as the run lists them, then those it does not list, by name. */
function columns(read: readonly Read[], backends: readonly string[]): Column[] {
  const byBackend = Map.groupBy(read, (it) => it.backend);
  const listed = backends.filter((name) => byBackend.has(name));
  const names = [...new Set([...listed, ...byBackend.keys()])];
  const all = names.flatMap((backend) => {
    const keys = Map.groupBy(byBackend.get(backend) ?? [], (it) => it.column);
    const own = [...keys].map(([key, them]) => ({ key, backend, params: them[0]?.own ?? {} }));
    return naturally(own).map((column) => ({ ...column, floor: isFloor(backend) }));
  });
  return [...all.filter((column) => !column.floor), ...all.filter((column) => column.floor)];
}
