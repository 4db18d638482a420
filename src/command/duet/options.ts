/** What the command line of a duet asks for. */
import { typed } from "../../invocation.ts";
import type { Problem } from "../../model/index.ts";
import { quick, type Rules, thorough, usual } from "../../duet/rules.ts";
import { parseBudget } from "../../suite/budget.ts";

export interface DuetOptions {
  readonly all?: boolean;
  /** `key=value`, as typed. */
  readonly only?: readonly string[];
  readonly quick?: boolean;
  readonly thorough?: boolean;
  readonly budget?: string;
  readonly failOver?: string;
  readonly seed?: string;
  readonly resume?: boolean;
  readonly format?: "term" | "md" | "json";
  /** A folder. */
  readonly out?: string;
  /** `good..bad` */
  readonly bisect?: string;
}

export interface Asked {
  readonly suite: string;
  readonly base: string | undefined;
  readonly head: string | undefined;
  readonly rules: Rules;
  /** ns */
  readonly budget: number;
  /** A fraction. */
  readonly failOver: number;
  readonly seed: number | undefined;
}

/** Longest duet where nobody says otherwise: what a pull request may wait for. */
const usualBudget = "10m";

/** `[base] [head] <suite>`, as typed. */
export function asked(
  words: readonly string[],
  options: DuetOptions,
): Asked | { readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const bad = (file: string, message: string, hint: string): void =>
    void problems.push({ code: "bad-value", message, file, hint });
  const suite = words.at(-1);
  if (suite === undefined || words.length > 3)
    bad("duet", "it takes a suite, before it at most a base and a head", typed("duet main hashing"));
  if (options.quick && options.thorough)
    bad("--quick", "--quick and --thorough exclude each other", "leave one out");
  const given = { cores: 1, memory: 1, home: "", folder: "" };
  const budget = parseBudget("total", options.budget ?? usualBudget, given);
  if (budget.fault !== undefined) problems.push({ ...budget.fault, file: "--budget" });
  const failOver = share(options.failOver ?? "0%");
  if (failOver === undefined) bad("--fail-over", `${options.failOver} is no share`, "--fail-over 5%");
  const seed = options.seed === undefined ? undefined : Number(options.seed);
  if (seed !== undefined && !(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32))
    bad("--seed", `${options.seed} is no seed`, "a whole number below 2^32: --seed 7");
  if (problems.length > 0 || suite === undefined || budget.fault !== undefined || failOver === undefined)
    return { problems };
  const [base, head] = words.slice(0, -1);
  const rules = options.quick ? quick : options.thorough ? thorough : usual;
  return { suite, base, head, rules, budget: budget.value, failOver, seed };
}

/** `5%` → 0.05 */
function share(text: string): number | undefined {
  const [, number] = /^(\d+(?:\.\d+)?)%$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) / 100;
}
