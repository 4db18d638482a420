/**
 * The front door that every command goes through: trouble of the system ends it with a sentence and exit code 2, and a
 * reader that leaves early (`| head`) ends nothing: what the command does besides, and how it ends, stay the same.
 */
import type { Command } from "commander";
import { problemText } from "../src/report/terminal/problem.ts";
import { problemOf } from "../src/trouble.ts";

/** `--help` ends with 0, what is not understood with 2. */
const leaving = (program: Command): Command =>
  program.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

/** The command line as it was typed. */
export const parsed = (program: Command): Command => leaving(program).parse();

/** A command by itself, whose action goes through the door. */
export async function start(program: Command): Promise<void> {
  leaving(program);
  for (const command of program.commands) leaving(command);
  await program.parseAsync();
}

/** `work` returns the exit code. What is no trouble of the system is a bug, and is thrown. */
export async function door(work: () => number | Promise<number>): Promise<void> {
  let unwritten = false;
  const unheard = (error: Error): void => {
    if ("code" in error && error.code === "EPIPE") return;
    const problem = problemOf(error);
    if (problem === undefined) throw error;
    unwritten = true;
    process.exitCode = 2;
    process.stderr.write(`${problemText({ ...problem, file: "standard output" })}\n`);
  };
  process.stdout.on("error", unheard);
  // Where standard error cannot be written, nobody can be told.
  process.stderr.on("error", () => {});
  try {
    const code = await work();
    process.exitCode = unwritten ? 2 : code;
  } catch (error) {
    const problem = problemOf(error);
    if (problem === undefined) throw error;
    process.stderr.write(`${problemText(problem)}\n`);
    process.exitCode = 2;
  }
}
