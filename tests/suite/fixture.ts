/** A small catalog of plain objects: two workloads, four backends and a control. Nothing here can run. */
import type { Catalog, Entry } from "../../src/catalog.ts";
import { defineBackend, defineWorkload } from "../../src/define.ts";
import type { Axes, Listed, Operation, Probed, Problem, Workload } from "../../src/model/index.ts";
import { parseSuite } from "../../src/suite/parse.ts";
import { backendsOf, plan, type PlanOptions } from "../../src/suite/plan.ts";
import type { Given, Suite } from "../../src/suite/suite.ts";

export const given: Given = { cores: 4, memory: 8 * 2 ** 30, home: "/home/someone", folder: "/typed/here" };

const never = () => {
  throw new Error("the fixture does not run");
};

const workload = (name: string, params: Axes, more: Partial<Workload> = {}): Workload =>
  defineWorkload({
    name,
    version: 1,
    question: `How fast is ${name}?`,
    params,
    edges: [],
    prepare: never,
    input: never,
    work: never,
    digest: never,
    ...more,
  });

export const algo = {
  about: "hash function",
  kind: "choice",
  values: ["xxh64", "xxh3"],
  default: "xxh64",
} as const;
export const size = { about: "bytes", kind: "bytes", min: 0, max: 2 ** 30, default: 2 ** 20 } as const;
export const count = { about: "how many", kind: "count", min: 1, max: 1000, default: 1 } as const;
const read = {
  about: "reader",
  kind: "choice",
  values: ["whole", "chunk", "mmap"],
  default: "whole",
} as const;

const workloads = [
  workload(
    "hash/memory",
    { algo, size, buffers: count },
    {
      floor: "control/noop",
      join: never,
      allows: (p) => p["buffers"] !== 13 || { why: "thirteen buffers bring bad luck" },
    },
  ),
  workload("hash/files", { algo, size, files: count }, { floor: "control/read", join: never }),
  workload("tree/folder", {
    dir: { about: "folder", kind: "path", default: "." },
    hidden: { about: "hidden files too", kind: "flag", default: false },
    words: {
      about: "what must be in a name",
      kind: "text",
      max: 12,
      default: "any",
      check: (text) => !text.includes("?") || "? asks for nothing",
    },
  }),
];

const does = (name: string, params: Axes = {}, supports: Operation["supports"] = () => true): Operation => ({
  workload: name,
  params,
  supports,
  open: never,
  snippet: "",
  traits: [],
});

const backend = (name: string, ...operations: Operation[]): Listed =>
  defineBackend({
    name,
    about: name,
    probe: never,
    // Controls answer nothing.
    operations: name.startsWith("control/") ? operations : operations.map((it) => ({ ...it, answer: never })),
  });

const inner = { about: "what the workers do", kind: "backend", passes: ["read"] } as const;

const backends = [
  backend("bun/hash", does("hash/memory"), does("hash/files", { read }), does("tree/folder")),
  backend(
    "wasm/xxhash",
    does("hash/memory", {}, ({ algo: it }) => it === "xxh64" || { why: "no XXH3" }),
    does("hash/files", { read: { ...read, values: ["whole", "chunk"] } }),
  ),
  backend(
    "ffi/xxhash",
    does("hash/memory", { threads: count }, (_p, _own, { old }) => old !== true || { why: "too old" }),
    does("hash/files", { read, threads: count }),
  ),
  backend("js/xxhash", does("hash/memory")),
  backend(
    "pool/workers",
    does("hash/memory", { inner, threads: count }),
    does("hash/files", { inner, threads: count, read }),
    does("tree/folder", { inner }),
  ),
  backend(
    "control/noop",
    does("hash/memory", {
      through: { about: "boundary", kind: "choice", values: ["js", "ffi"], default: "js" },
      threads: { ...count, max: 2 },
    }),
  ),
  backend(
    "control/read",
    does("hash/files", { read }, (_p, own) => own["read"] !== "mmap" || { why: "no mmap" }),
  ),
];

const table = <T extends { readonly name: string }>(values: readonly T[]): Map<string, Entry<T>> =>
  new Map(values.map((value) => [value.name, { value, file: `/${value.name}.ts`, root: "/" }]));

export const catalog: Catalog = {
  workloads: table(workloads),
  backends: table(backends),
  problems: [{ code: "bad-module", message: "it throws on import: oh", file: "/x/backends/napi/broken.ts" }],
};

export const parse = (text: string, more: Partial<Given> = {}) =>
  parseSuite(text, "suites/test.yaml", catalog, { ...given, ...more });

/** A suite around some lines; `workloads:` and `backends:` unless the lines have their own. */
export function suiteText(lines: string): string {
  const has = (key: string): boolean => new RegExp(`^«?${key}»?:`, "m").test(lines);
  return [
    "suite: test",
    "question: why?",
    ...(has("baseline") ? [] : ["baseline: bun/hash"]),
    ...(has("workloads") ? [] : ["workloads: { hash/memory: }"]),
    ...(has("backends") ? [] : ["backends: { bun/hash: , ffi/xxhash: }"]),
    lines,
  ].join("\n");
}

export function good(lines: string, more: Partial<Given> = {}): Suite {
  const result = parse(suiteText(lines), more);
  if ("problems" in result) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.suite;
}

export const probed = (suite: Suite, more: Readonly<Record<string, Probed>> = {}): Map<string, Probed> =>
  new Map(backendsOf(suite, catalog).map((name) => [name, more[name] ?? { version: "1" }]));

export function planned(
  suite: Suite,
  options: PlanOptions = {},
  probes: Readonly<Record<string, Probed>> = {},
) {
  const result = plan(suite, catalog, probed(suite, probes), options);
  if ("problems" in result) throw new Error(JSON.stringify(result.problems, null, 2));
  return result;
}

/** `id: status`, `run` for a cell that runs. */
export const statuses = (
  suite: Suite,
  options: PlanOptions = {},
  probes: Readonly<Record<string, Probed>> = {},
) => planned(suite, options, probes).plan.cells.map(({ id, absent }) => `${id}: ${absent?.status ?? "run"}`);

/** What the planner has against a suite. */
export function refusals(suite: Suite, only: readonly string[] = []): readonly Problem[] {
  const result = plan(suite, catalog, probed(suite), { only });
  return "problems" in result ? result.problems : [];
}
