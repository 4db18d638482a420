/** What the command line asks for, and what it makes of a suite's budget. */
import { availableParallelism, homedir, totalmem } from "node:os";
import type { Budget, Problem } from "../../model/index.ts";
import { parseBudget, quick, thorough } from "../../suite/budget.ts";
import type { Given } from "../../suite/suite.ts";

export interface SuiteOptions {
  readonly quick?: boolean;
  readonly thorough?: boolean;
  /** `key=value`, as typed. */
  readonly only?: readonly string[];
  readonly set?: readonly string[];
  /** As typed: their limits are those of the suite's own budget. */
  readonly rounds?: string;
  readonly budget?: string;
  readonly seed?: string;
  readonly resume?: boolean;
  readonly plan?: boolean;
  readonly check?: boolean;
  readonly out?: string;
  readonly json?: boolean;
  /** Variables that children get besides the usual ones: `NAME`, or `NAME=value`. */
  readonly env?: readonly string[];
}

export interface WithOptions {
  readonly given: Given;
  /** The suite's budget with the options over it. */
  readonly budget: (budget: Budget) => Budget;
  readonly seed?: number;
}

export function withOptions(options: SuiteOptions): WithOptions | { readonly problems: readonly Problem[] } {
  const given: Given = {
    cores: availableParallelism(),
    memory: totalmem(),
    home: homedir(),
    folder: process.cwd(),
    ...(options.set === undefined ? {} : { set: options.set }),
  };
  const problems: Problem[] = [];
  const typed: { rounds?: number; total?: number } = {};
  const read = (key: "rounds" | "total", option: "rounds" | "budget"): void => {
    const text = options[option];
    if (text === undefined) return;
    const parsed = parseBudget(key, text, given);
    if (parsed.fault === undefined) typed[key] = parsed.value;
    else problems.push({ ...parsed.fault, file: `--${option}` });
  };
  read("rounds", "rounds");
  read("total", "budget");
  const seed = options.seed === undefined ? undefined : Number(options.seed);
  if (seed !== undefined && !(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32))
    problems.push({
      code: "bad-value",
      message: `${String(options.seed)} is no seed`,
      file: "--seed",
      hint: "a whole number below 2^32: --seed 7",
    });
  if (options.quick && options.thorough)
    problems.push({
      code: "contradiction",
      message: "--quick and --thorough exclude each other",
      file: "--quick",
    });
  if (problems.length > 0) return { problems };

  const budget = (suite: Budget): Budget => {
    const base = options.quick ? quick(suite) : options.thorough ? thorough(suite) : suite;
    const { rounds = base.rounds, total = base.total } = typed;
    const most = typed.rounds === undefined ? base.most : rounds;
    return { ...base, rounds, most, total };
  };
  return { given, budget, ...(seed === undefined ? {} : { seed }) };
}
