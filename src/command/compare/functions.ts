/** Functions of modules as a suite: what is written, and what has to be asked of the input's module before. */
import { join, parse, relative } from "node:path";
import { existsSync } from "node:fs";
import type { Problem } from "../../model/index.ts";
import { implementation } from "../../results/implementation.ts";
import { probeAll } from "../../run/prepare.ts";
import type { Show } from "../../run/show.ts";
import type { World } from "../../run/world.ts";
import { type Files, moduleOf, suiteFile, suiteText, write } from "./made.ts";
import type { FunctionSide } from "./sides.ts";

const workload = "compare/functions";

export interface FunctionOptions {
  /** Absolute path of the module that has the input. */
  readonly input?: string;
  /** Every call is given a copy of its own. */
  readonly fresh?: boolean;
}

export const backendOf = ({ short }: FunctionSide): string => `js/${short}`;

/** Identity of what is compared: a file that is edited meanwhile gives another one. What cannot be read has none. */
export function versionOf(module: string, home: string): string {
  try {
    return implementation(module, relative(home, module).startsWith("..") ? parse(module).root : home);
  } catch {
    // A file with a mistake in it: whoever loads it says so.
    return "unread";
  }
}

export function filesOf(
  sides: readonly FunctionSide[],
  { input, fresh = false }: FunctionOptions,
  sizes: readonly (number | string)[],
  home: string,
): Files {
  const [first] = sides;
  const callee = ({ module, name, label }: FunctionSide) => ({ module, name, label });
  // Along whole numbers one may overtake the other somewhere in between.
  const whole = sizes.every((it) => typeof it === "number" && Number.isInteger(it) && it >= 0);
  const axis = whole ? "size" : "input";
  const question = `Which is faster: ${sides.map(({ label }) => label).join(", ")}?`;
  const backends = sides.map((side): [string, string] => [
    join("backends", `${backendOf(side)}.ts`),
    moduleOf("functions", "functionBackend", {
      ...callee(side),
      backend: backendOf(side),
      workload,
      version: versionOf(side.module, home),
      fresh,
    }),
  ]);
  const ladder = sizes.length === 0 ? undefined : { axis, steps: sizes };
  const task = { name: workload, question, right: first && callee(first), input, ladder };
  return {
    [join("workloads", `${workload}.ts`)]: moduleOf("functions", "functionWorkload", task),
    ...Object.fromEntries(backends),
    [join("backends", "control", "call.ts")]: moduleOf("functions", "emptyCall", workload),
    [suiteFile]: suiteText({
      question,
      workload,
      ...(ladder && { axis: [axis, sizes] as const }),
      backends: sides.map(backendOf),
      budget: { rounds: 8, most: 1000 },
    }),
  };
}

/** The steps of the input's ladder, asked in a child. */
export async function sizesOf(
  input: string | undefined,
  home: string,
  world: World,
  show: Show,
): Promise<{ readonly sizes: readonly (number | string)[] } | { readonly problems: readonly Problem[] }> {
  if (input === undefined) return { sizes: [] };
  const file = relative(process.cwd(), input);
  const no = (message: string, hint?: string): { readonly problems: readonly Problem[] } => ({
    problems: [{ code: "input", message, file, ...(hint !== undefined && { hint }) }],
  });
  if (!existsSync(input)) return no("there is no such file", "--input takes a module: --input input.ts");
  const { folder } = write(home, [input], { "look.ts": moduleOf("functions", "look", input) });
  const probe = (await probeAll(new Map([[file, join(folder, "look.ts")]]), world, show)).get(file);
  if (probe === undefined || "failed" in probe) return no(probe?.failed.why ?? "it was not looked at");
  if ("missing" in probe) return no(probe.missing, "export default …, or sizes and a function of a size");
  const found: unknown = JSON.parse(String(probe.findings?.["sizes"] ?? "[]"));
  return { sizes: found as (number | string)[] };
}

/** Whether a file is another one than when it was measured. */
export const changedSince = (
  sides: readonly FunctionSide[],
  before: readonly string[],
  home: string,
): readonly string[] =>
  sides.flatMap(({ module, label }, i) => (versionOf(module, home) === before[i] ? [] : [label]));
