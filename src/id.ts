/**
 * Cell ids: `workload axis=value … | backend axis=value …`, axes in declared order, defaults left out.
 * An id is readable and is a cell's only key; `read` takes one apart without knowing any axis.
 */
import type { Axes, Axis, Params, Value } from "./model/index.ts";
import { exactBytes } from "./units.ts";

/** Everything but the separators of the grammar stays readable. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/%(2F|3A|2B|2C|40)/g, (code) => decodeURIComponent(code));

/** A value as it stands in ids and in YAML. */
export function show(axis: Axis, value: Value): string {
  return axis.kind === "bytes" ? exactBytes(Number(value)) : String(value);
}

/** The values that ids leave out, by axis. */
export const defaultsOf = (axes: Axes): Record<string, string> =>
  Object.fromEntries(
    Object.entries(axes).flatMap(([name, axis]) =>
      axis.default === undefined ? [] : [[name, show(axis, axis.default)]],
    ),
  );

/** `name axis=value …` for a workload or a backend. */
export function phrase(name: string, axes: Axes, params: Params): string {
  const parts = [name];
  for (const [key, axis] of Object.entries(axes)) {
    const value = params[key];
    if (value !== undefined && value !== axis.default) parts.push(`${key}=${encode(show(axis, value))}`);
  }
  return parts.join(" ");
}

export const twinMark = " #2";

/** Joins a case's phrase and a backend's. */
export const cellId = (row: string, column: string, twin = false): string =>
  `${row} | ${column}${twin ? twinMark : ""}`;

export interface IdParts {
  readonly row: string;
  readonly column: string;
  readonly workload: string;
  readonly backend: string;
  /** The parameters that differ from their defaults, as text. */
  readonly params: Readonly<Record<string, string>>;
  readonly own: Readonly<Record<string, string>>;
  readonly twin: boolean;
}

export function readId(id: string): IdParts {
  const twin = id.endsWith(twinMark);
  const [row = "", column = ""] = (twin ? id.slice(0, -twinMark.length) : id).split(" | ");
  const [workload, params] = readPhrase(row);
  const [backend, own] = readPhrase(column);
  return { row, column, workload, backend, params, own, twin };
}

function readPhrase(text: string): [string, Record<string, string>] {
  const [name = "", ...pairs] = text.split(" ");
  const params: Record<string, string> = Object.create(null);
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    params[pair.slice(0, at)] = decodeURIComponent(pair.slice(at + 1));
  }
  return [name, params];
}
