/** A command of the user's own, run once for each call: its start is in the time. */
import { Crash } from "bakeoff";

export interface Command {
  /** As it was typed. */
  readonly label: string;
  /** The program and its arguments; where it takes a shell, `sh -c …`. */
  readonly command: readonly string[];
  /** Exit codes above 0 are no failure. */
  readonly ignoreFailure?: boolean;
  /** What it prints is kept, to be compared; otherwise nobody reads it. */
  readonly keepOutput?: boolean;
  /** For a shell, before each call and outside the clock. */
  readonly prepare?: string;
}

export interface Runner {
  /** Its standard output, where that is kept. Throws where it fails. */
  readonly run: () => string;
  readonly prepare?: () => void;
  /** CPU time of all calls so far, ns. */
  readonly spent: () => number;
}

export function runner({ label, command, ignoreFailure, keepOutput, prepare }: Command): Runner {
  let spent = 0;
  const once = (argv: readonly string[], name: string, keep: boolean, may: boolean): string => {
    const done = Bun.spawnSync([...argv], {
      stdin: "ignore",
      stdout: keep ? "pipe" : "ignore",
      stderr: "inherit",
    });
    spent += Number(done.resourceUsage?.cpuTime.total ?? 0) * 1e3;
    if (done.signalCode !== undefined) throw new Crash(`${name} died of ${done.signalCode}`);
    if (done.exitCode !== 0 && !may) throw new Crash(`${name} exited with code ${done.exitCode}`);
    return keep ? (done.stdout ?? "").toString() : "";
  };
  return {
    run: () => once(command, label, keepOutput === true, ignoreFailure === true),
    ...(prepare !== undefined && {
      prepare() {
        const before = spent;
        once(["sh", "-c", prepare], `--prepare ${prepare}`, false, false);
        spent = before;
      },
    }),
    spent: () => spent,
  };
}
