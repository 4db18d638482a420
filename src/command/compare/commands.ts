/** Whole commands as a suite. All of them go through a shell, or none: its start is in the time of all or of nobody. */
import { join } from "node:path";
import { type Files, moduleOf, suiteFile, suiteText } from "./made.ts";
import type { CommandSide } from "./sides.ts";

const workload = "compare/commands";

export interface CommandOptions {
  readonly ignoreFailure?: boolean;
  readonly sameOutput?: boolean;
  /** For a shell, before each call and outside the clock. */
  readonly prepare?: string;
}

export const backendOf = ({ short }: CommandSide): string => `process/${short}`;

/** Words that every shell would only part at their blanks. */
const plain = /^[\w./@%+,:-]+( +[\w./@%+,:=-]+)*$/;

/** Of a program that is found as it stands. */
const isPlain = ({ command }: CommandSide): boolean =>
  plain.test(command) && Bun.which(command.split(" ")[0] ?? "") !== null;

export function filesOf(sides: readonly CommandSide[], options: CommandOptions): Files {
  const { ignoreFailure = false, sameOutput = false, prepare } = options;
  const bare = sides.every(isPlain);
  const question = `Which is faster: ${sides.map(({ label }) => label).join(", ")}?`;
  const given = ({ command, label }: CommandSide) => ({
    label,
    command: bare ? command.split(/ +/) : ["sh", "-c", command],
    ignoreFailure,
    keepOutput: sameOutput,
    prepare,
  });
  const [first] = sides;
  const task = { name: workload, question, ...(sameOutput && first && { right: given(first) }) };
  const backends = sides.map((side): [string, string] => [
    join("backends", `${backendOf(side)}.ts`),
    moduleOf("commands", "commandBackend", { ...given(side), backend: backendOf(side), workload }),
  ]);
  return {
    [join("workloads", `${workload}.ts`)]: moduleOf("commands", "commandWorkload", task),
    ...Object.fromEntries(backends),
    [suiteFile]: suiteText({
      question,
      workload,
      backends: sides.map(backendOf),
      // A call is long: fewer of them make a process's share, and none warms up for the next.
      budget: { rounds: 8, most: 1000, trial: "250ms", warm: "20ms", timeout: "10m" },
    }),
  };
}
