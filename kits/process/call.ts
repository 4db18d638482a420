/**
 * `start: call`: the program is run once for each call, its start in the time, for what can be used no other way. Its standard
 * error is the cell's log; an exit code that means failure is a Crash.
 */
import { Crash } from "bakeoff";
import type { Program } from "./program.ts";

export interface Caller {
  /** Runs it with more arguments and an input; returns its standard output. */
  run(more?: readonly string[], stdin?: Uint8Array): Uint8Array;
  /** CPU time of all that have ended, ns. */
  spent(): number;
}

const nothing: readonly string[] = [];

/** `codes`: exit codes that mean well. */
export function caller({ command, env }: Program, codes: readonly number[] = [0]): Caller {
  const [name = ""] = command;
  const around = { ...process.env, ...env };
  let spent = 0;
  return {
    run(more = nothing, stdin) {
      const done = Bun.spawnSync([...command, ...more], {
        stdin: stdin ?? "ignore",
        stdout: "pipe",
        stderr: "inherit",
        env: around,
      });
      spent += Number(done.resourceUsage?.cpuTime.total ?? 0) * 1e3;
      if (done.signalCode !== undefined) throw new Crash(`${name} died of ${done.signalCode}`);
      if (!codes.includes(done.exitCode)) throw new Crash(`${name} exited with code ${done.exitCode}`);
      return done.stdout;
    },
    spent: () => spent,
  };
}
