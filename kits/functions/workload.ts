/**
 * Functions that are held against each other: a workload whose right answer is what the first of them answers, and whose
 * input is the user's own. Every process makes the input anew and makes sure that it is the same.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Axes, type Corpus, defineWorkload, type Params, type Workload } from "bakeoff";
import { type Callee, type Call, get } from "./callee.ts";
import { digest } from "./canonical.ts";
import { firstDifference, type Told, told } from "./difference.ts";
import { maker, type Size } from "./input.ts";

export interface Task {
  /** The workload's name, by its path. */
  readonly name: string;
  readonly question: string;
  /** Its answers are the right ones. */
  readonly right: Callee;
  /** Absolute path of the module that has the input; absent = the functions are called with nothing. */
  readonly input?: string;
  /** Absent = there is one input. */
  readonly ladder?: Ladder;
}

export interface Ladder {
  /** Steps of `size` are whole numbers, those of `input` anything. */
  readonly axis: "size" | "input";
  readonly steps: readonly Size[];
}

/** What one call is given: nothing, or one value. */
export type Given = readonly unknown[];

/** Shorter calls are given two inputs in turn, so that no processor learns one by heart, ns. */
const short = 100_000;

export function functionWorkload(task: Task): Workload<Axes, Params, Given> {
  /** What the last answer was, in the process that judges it. */
  let last: { readonly answer: unknown } | undefined;
  let answers: string | undefined;

  return defineWorkload<Axes, Given, unknown>({
    name: task.name,
    version: 1,
    question: task.question,
    params: task.ladder === undefined ? {} : axesOf(task.ladder),
    edges: [],
    yours: true,
    floor: "control/call",

    async prepare(p, { seed, folder }): Promise<Corpus> {
      const [given = []] = await inputs(task, p, seed, 1);
      const input = digest(given, true);
      const call = await get(task.right);
      const answer = await answered(task.right, call, given);
      const right = digest(answer);
      const [again = []] = await inputs(task, p, seed, 1);
      const start = Bun.nanoseconds();
      await answered(task.right, call, again);
      const variants = given.length > 0 && Bun.nanoseconds() - start < short ? 2 : 1;
      const path = await folder(`answer-${right}`, async (place) => {
        const all = told(answer);
        writeFileSync(join(place, "told.json"), JSON.stringify(all === undefined ? null : [...all]));
      });
      return {
        digest: input,
        expected: Array.from({ length: variants }, () => right),
        seed,
        path,
        ...(answer === undefined && {
          notes: [`${task.right.label} answers nothing that could be compared`],
        }),
      };
    },

    async input(p, corpus) {
      answers = corpus.path;
      const made = await inputs(task, p, corpus.seed, corpus.expected.length);
      if (made.some((given) => digest(given, true) !== corpus.digest))
        throw new Error(
          "the input is another one in every process, so answers cannot be compared: make it of sizes and Math.random " +
            "only, which is the same everywhere while it is made",
        );
      return made;
    },

    work: () => ({ items: 1 }),
    digest(answer) {
      last = { answer };
      return digest(answer);
    },
    difference(mine, right) {
      const all = answers === undefined ? undefined : kept(answers);
      const own = last === undefined ? undefined : told(last.answer);
      const found = all && own && firstDifference(own, all);
      if (found === undefined) return `${mine}, where ${task.right.label} answers ${right}`;
      const at = found.at === "" ? "" : ` at ${found.at}`;
      return `${found.mine}${at}, where ${task.right.label} answers ${found.right}`;
    },
    proof: (_, { changed = 0 }) =>
      changed === 0 || "changes its input, so that its next call is given something else",
  });
}

const kept = (folder: string): Told | undefined => {
  const all = JSON.parse(readFileSync(join(folder, "told.json"), "utf8")) as [string, string][] | null;
  return all === null ? undefined : new Map(all);
};

async function inputs(task: Task, p: Params, seed: number, count: number): Promise<Given[]> {
  if (task.input === undefined) return [[]];
  const { axis = "input", steps = [] } = task.ladder ?? {};
  const size = steps.find((it) => String(it) === String(p[axis]));
  const make = await maker(task.input, size, seed);
  const made: unknown[] = [];
  for (let i = 0; i < count; i++) {
    const value = await make();
    // A module exports one value, which every call of `make` gives.
    made.push(made.includes(value) ? copied(value) : value);
  }
  return made.map((value) => [value]);
}

function copied(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return value;
  }
}

async function answered({ label }: Callee, call: Call, given: Given): Promise<unknown> {
  try {
    return await call(...given);
  } catch (error) {
    throw new Error(`${label} threw ${String(error)}`, { cause: error });
  }
}

/** Along sizes one may overtake another; anything else is a choice. */
function axesOf({ axis, steps }: Ladder): Axes {
  const [first = ""] = steps;
  const about = "what the input is made with";
  if (axis === "input")
    return { input: { about, kind: "choice", values: steps.map(String), default: String(first) } };
  const sizes = steps.map(Number);
  return {
    size: {
      about,
      kind: "count",
      min: Math.min(...sizes),
      max: Math.max(...sizes),
      default: Number(first),
      drawn: "log",
    },
  };
}
