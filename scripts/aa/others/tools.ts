/** The other tools: how each is asked, and what it tells. One process a comparison, as a user would start it. */
import { dirname, join } from "node:path";
import { callsOfCommand, commandTime } from "./calls.ts";
import { type Column, columnNames, inNode, type Shared } from "./kernels.ts";
import type { Reading } from "./table.ts";

export interface Tool {
  readonly name: string;
  /** What its error is; absent where it reports none. */
  readonly error?: string;
  carries(kernel: Shared): boolean;
  /** What is to be installed, where it is absent. */
  readonly missing?: string;
  /** The arguments of its process. Without `ms`, the time to measure a column, it runs at its defaults. */
  argv(kernel: Shared, file: string, ms?: number): string[];
  env?(kernel: Shared, ms?: number): Record<string, string>;
  /** What it wrote into the file, or printed where it wrote none. */
  read(output: string): Reading;
}

const own = (name: string): string => join(import.meta.dir, name);
const inBun = (script: string) => (kernel: Shared, _: string, ms?: number) => [
  process.execPath,
  own(script),
  kernel,
  ...(ms === undefined ? [] : [String(ms)]),
];

/** An error is a fraction. A column that is absent or has no time is not passed over in silence. */
function reading(told: readonly { name: string; ns: number; error?: number }[]): Reading {
  const of = (column: Column): Reading[Column] => {
    const found = told.find(({ name }) => name === column);
    if (!(found !== undefined && found.ns > 0)) throw new Error(`no time for column ${column}`);
    return found;
  };
  return { a: of("a"), a2: of("a2"), b: of("b") };
}

const mitata: Tool = {
  name: "mitata",
  carries: () => true,
  argv: inBun("run-mitata.ts"),
  read: (output) =>
    reading(Object.entries(JSON.parse(output) as Record<string, number>).map(([name, ns]) => ({ name, ns }))),
};

const tinybench: Tool = {
  name: "tinybench",
  error: "95 % of a mean",
  carries: () => true,
  argv: inBun("run-tinybench.ts"),
  read: (output) =>
    reading(
      (JSON.parse(output) as { name: string; latency: { mean: number; rme: number } }[]).map(
        ({ name, latency: { mean, rme } }) => ({ name, ns: mean * 1e6, error: rme / 100 }),
      ),
    ),
};

interface VitestReport {
  files: { groups: { benchmarks: { name: string; mean: number; rme: number }[] }[] }[];
}

const vitest: Tool = {
  name: "vitest bench",
  error: "95 % of a mean",
  carries: inNode,
  ...(Bun.which("node") === null && { missing: "apt install nodejs" }),
  argv: (_, file) => [
    "node",
    join(dirname(Bun.resolveSync("vitest/package.json", import.meta.dir)), "vitest.mjs"),
    "bench",
    "--run",
    `--root=${join(import.meta.dir, "..", "..", "..")}`,
    own("run-vitest.bench.ts"),
    `--outputJson=${file}`,
  ],
  env: (kernel, ms) => ({ AA_OTHERS: [kernel, ...(ms === undefined ? [] : [ms])].join("/") }),
  read: (output) =>
    reading(
      (JSON.parse(output) as VitestReport).files
        .flatMap(({ groups }) => groups.flatMap(({ benchmarks }) => benchmarks))
        .map(({ name, mean, rme }) => ({ name, ns: mean * 1e6, error: rme / 100 })),
    ),
};

/** Its commands call a kernel as often as it is told. */
export const hyperfine = (callsFor: (kernel: Shared) => number): Tool => ({
  name: "hyperfine",
  error: "σ of the runs",
  carries: () => true,
  ...(Bun.which("hyperfine") === null && { missing: "apt install hyperfine" }),
  argv: (kernel, file, ms) => [
    "hyperfine",
    "--style=none",
    `--export-json=${file}`,
    ...(ms === undefined ? [] : [`--runs=${Math.max(2, Math.round(ms / commandTime))}`]),
    ...columnNames.flatMap((column) => [
      `--command-name=${column}`,
      `'${process.execPath}' '${own("run-command.ts")}' '${kernel}' ${callsFor(kernel)} ${column}`,
    ]),
  ],
  read: (output) =>
    reading(
      (JSON.parse(output) as { results: { command: string; mean: number; stddev: number }[] }).results.map(
        ({ command, mean, stddev }) => ({ name: command, ns: mean * 1e9, error: stddev / mean }),
      ),
    ),
});

export const tools: readonly Tool[] = [mitata, tinybench, vitest, hyperfine(callsOfCommand)];
