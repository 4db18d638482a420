/** Whole commands as columns of a matrix: what `bakeoff compare 'one command' 'another'` is made of. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Axes,
  type Corpus,
  defineBackend,
  defineWorkload,
  type Listed,
  operation,
  type Params,
  type Workload,
} from "bakeoff";
import { perCall } from "bakeoff/kits/process";
import { type Command, runner } from "./run.ts";

export type { Command } from "./run.ts";

export interface Task {
  /** The workload's name, by its path. */
  readonly name: string;
  readonly question: string;
  /** What it prints is what all must print; absent = nobody looks at what is printed. */
  readonly right?: Command;
}

const hash = (text: string): string => new Bun.CryptoHasher("sha256").update(text).digest("hex").slice(0, 32);

export function commandWorkload({ name, question, right }: Task): Workload<Axes, Params, null, string> {
  let last = "";
  let folder: string | undefined;
  return defineWorkload<Axes, null, string>({
    name,
    version: 1,
    question,
    params: {},
    edges: [],
    yours: true,
    async prepare(_, context): Promise<Corpus> {
      const text = right === undefined ? "" : runner(right).run();
      const path = await context.folder(`output-${hash(text)}`, async (place) =>
        writeFileSync(join(place, "output"), text),
      );
      return { digest: hash(question), expected: [hash(text)], seed: context.seed, path };
    },
    async input(_, corpus) {
      folder = corpus.path;
      return [null];
    },
    work: () => ({ items: 1 }),
    digest(answer) {
      last = answer;
      return hash(answer);
    },
    difference: () =>
      firstLine(
        last,
        folder === undefined ? "" : readFileSync(join(folder, "output"), "utf8"),
        right?.label ?? "",
      ),
  });
}

/** `"b" in line 3, where sort x prints "a"` */
function firstLine(mine: string, right: string, label: string): string {
  const [own, other] = [mine.split("\n"), right.split("\n")];
  const at = other.findIndex((line, i) => own[i] !== line);
  const line = at < 0 ? other.length : at;
  const brief = (text: string | undefined): string =>
    text === undefined ? "nothing" : JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
  return `${brief(own[line])} in line ${line + 1}, where ${label} prints ${brief(other[line])}`;
}

export interface Side extends Command {
  /** The backend's name, by its path. */
  readonly backend: string;
  readonly workload: string;
}

export function commandBackend(side: Side): Listed {
  return defineBackend({
    name: side.backend,
    about: side.label,
    async probe() {
      const [program = ""] = side.command;
      return Bun.which(program) === null
        ? { missing: `${program} is not on PATH`, hint: "another command, or the path of the program" }
        : { version: "1" };
    },
    operations: [
      operation<Workload<Axes, Params, null, string>>()({
        workload: side.workload,
        params: perCall,
        supports: () => true,
        open() {
          const { run, prepare, spent } = runner(side);
          return {
            run,
            ...(prepare !== undefined && { reset: prepare }),
            programs: () => ({ pids: [], ended: spent() }),
          };
        },
        answer: (raw) => raw,
        snippet: side.label,
        traits: ["starts"],
      }),
    ],
  });
}
