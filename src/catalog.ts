/**
 * Which workloads and backends exist: the files at `workloads/<group>/<name>.ts` and `backends/<boundary>/<name>.ts`
 * under each root, found by listing, so that a name from a suite is looked up and never joined to a path.
 * A file there without a default export is its neighbours' helper; deeper files are never looked at.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  type Backend,
  boundaries,
  boundaryOf,
  type Listed,
  type Operation,
  type Problem,
  type Workload,
} from "./model/index.ts";
import { restored } from "./intact.ts";
import { operationsOf } from "./operations.ts";
import { isFolder, roots } from "./project.ts";

export interface Entry<T> {
  readonly value: T;
  /** Absolute path of the module. */
  readonly file: string;
  /** The folder that holds its `workloads/` or `backends/`. */
  readonly root: string;
}

export interface Catalog {
  readonly workloads: ReadonlyMap<string, Entry<Workload>>;
  readonly backends: ReadonlyMap<string, Entry<Listed>>;
  /** Files that cannot be used. They stop only a suite that names them. */
  readonly problems: readonly Problem[];
  /** Files without a default export, which may be as it should: told only to a suite that names one. */
  readonly helpers?: readonly Problem[];
}

/** No parameter may be called so: matches and filters use these words for other things. */
export const reserved: readonly string[] = ["workload", "backend", "boundary", "status"];

/** Imports every workload and backend a suite file can name. A name found under two roots is the first root's. */
export async function loadCatalog(suiteFile: string): Promise<Catalog> {
  const problems: Problem[] = [];
  const workloads = new Map<string, Entry<Workload>>();
  const written = new Map<string, Entry<Backend>>();
  const helpers: Problem[] = [];
  for (const root of roots(suiteFile)) {
    for (const found of list(root, "workloads")) {
      await add(workloads, found, { problems, helpers }, workloadFault);
    }
    for (const found of list(root, "backends")) {
      const boundary = boundaryOf(found.name);
      if (boundaries.has(boundary)) await add(written, found, { problems, helpers }, backendFault);
      else
        problems.push(
          bad(found.file, `${boundary} is no boundary`, `one of ${[...boundaries.keys()].join(", ")}`),
        );
    }
  }
  const backends = new Map<string, Entry<Listed>>();
  for (const [name, { value, ...entry }] of written) {
    const listed = settled(value, workloads);
    if (typeof listed === "string") problems.push(bad(entry.file, listed));
    else backends.set(name, { value: listed, ...entry });
  }
  return { workloads, backends, problems, helpers };
}

const bad = (file: string, message: string, hint?: string): Problem => ({
  code: "bad-module",
  message,
  file,
  ...(hint !== undefined && { hint }),
});

interface Found {
  readonly name: string;
  readonly file: string;
  readonly root: string;
}

function list(root: string, kind: "workloads" | "backends"): Found[] {
  const top = join(root, kind);
  const found: Found[] = [];
  if (!isFolder(top)) return found;
  for (const group of readdirSync(top).toSorted()) {
    if (!isFolder(join(top, group))) continue;
    for (const leaf of readdirSync(join(top, group), { withFileTypes: true })) {
      if (!leaf.isFile() || !leaf.name.endsWith(".ts")) continue;
      const name = `${group}/${leaf.name.slice(0, -".ts".length)}`;
      found.push({ name, file: join(top, group, leaf.name), root });
    }
  }
  return found.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Puts what `found` exports under its name, unless an earlier root has that name. */
async function add<T extends { readonly name: string }>(
  table: Map<string, Entry<T>>,
  { name, file, root }: Found,
  { problems, helpers }: { readonly problems: Problem[]; readonly helpers: Problem[] },
  faultOf: (value: T) => string | undefined,
): Promise<void> {
  if (table.has(name)) return;
  let value: T | undefined;
  let thrown: { readonly error: unknown } | undefined;
  try {
    value = ((await import(file)) as { default?: T }).default;
  } catch (error) {
    thrown = { error };
  }
  const changed = restored();
  if (changed.length > 0) {
    const what = changed.slice(0, 3).join(", ");
    problems.push(
      bad(file, `on import it changes ${what}, which everybody uses`, "do that in open, if at all"),
    );
    return;
  }
  if (thrown !== undefined) {
    const { error } = thrown;
    const why = error instanceof Error ? error.message : String(error);
    problems.push({ ...bad(file, `it throws on import: ${why}`), ...placeIn(file, error) });
    return;
  }
  if (value === undefined) {
    helpers.push(bad(file, "it has no default export"));
    return;
  }
  const fault = faultOf(value);
  if (fault !== undefined) problems.push(bad(file, fault));
  else if (value.name !== name) {
    problems.push(bad(file, `its name is ${value.name}, its path says ${name}`, `name: "${name}"`));
  } else table.set(name, { value, file, root });
}

/** Where in `file` an error arose, as far as it says. */
function placeIn(file: string, error: unknown): Pick<Problem, "line" | "column"> {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const at = stack.indexOf(`${file}:`);
  const [, line, column] = at < 0 ? [] : (/^(\d+):(\d+)/.exec(stack.slice(at + file.length + 1)) ?? []);
  return line === undefined ? {} : { line: Number(line), column: Number(column) };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

function workloadFault(value: Workload): string | undefined {
  if (!isRecord(value) || typeof value.prepare !== "function" || !isRecord(value.params)) {
    return "its default export is no workload";
  }
  const taken = reserved.find((word) => Object.hasOwn(value.params, word));
  return taken && `its parameter ${taken} bears a reserved name`;
}

function backendFault(value: Backend): string | undefined {
  return isRecord(value) && typeof value.probe === "function" && hasOperations(value)
    ? undefined
    : "its default export is no backend";
}

const hasOperations = ({ operations }: Backend): boolean =>
  Array.isArray(operations) || typeof operations === "function";

/**
 * With its operations for the workloads there are; a sentence says what is wrong with them. A backend that does whatever
 * workload has what it needs does not do one with parameters that are called like its own.
 */
function settled(backend: Backend, workloads: Catalog["workloads"]): Listed | string {
  const all = [...workloads.values()].map(({ value }) => value);
  const clashes = ({ workload, params = {} }: Operation): boolean =>
    Object.keys(params).some((axis) => Object.hasOwn(workloads.get(workload)?.value.params ?? {}, axis));
  try {
    const offered = operationsOf(backend, all);
    const operations = Array.isArray(backend.operations) ? offered : offered.filter((it) => !clashes(it));
    const listed = { ...backend, operations };
    return operationFault(listed, workloads) ?? listed;
  } catch (error) {
    return `its operations throw: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function operationFault(backend: Listed, workloads: Catalog["workloads"]): string | undefined {
  const seen = new Set<string>();
  for (const { workload: name, params = {} } of backend.operations) {
    const workload = workloads.get(name)?.value;
    if (workload === undefined) return `it does ${name}, and there is no such workload`;
    if (seen.has(name)) return `it does ${name} twice`;
    seen.add(name);
    for (const axis of Object.keys(params)) {
      if (reserved.includes(axis)) return `its parameter ${axis} bears a reserved name`;
      if (Object.hasOwn(workload.params, axis)) return `its parameter ${axis} is also one of ${name}`;
    }
  }
  return undefined;
}
