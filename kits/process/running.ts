/** A program that runs beside this process, a channel to it, and its orderly end. */
import { closeSync } from "node:fs";
import { Channel } from "./channel.ts";
import { endOf } from "./ended.ts";
import { openPipes, type Pipes } from "./pipes.ts";
import type { Program } from "./program.ts";

export interface Running {
  readonly pid: number;
  readonly channel: Channel;
  /** Ends its input and waits for it; throws where it had more to say than was used. */
  close(): Promise<void>;
  /** Where it was no use: kills it. */
  discard(): void;
}

/** How long a program may take to end when its input has, ms. */
const patience = 2000;

/** `scratch` is the folder of `OpenContext`. */
export function run({ command, env }: Program, scratch: string): Running {
  const pipes = openPipes(scratch);
  const child = started(command, env, pipes);
  const channel = new Channel(pipes, (busy) => endOf(child.pid, busy));
  return {
    pid: child.pid,
    channel,
    async close() {
      closeSync(pipes.write);
      const late = setTimeout(() => child.kill("SIGKILL"), patience);
      await child.exited;
      clearTimeout(late);
      const more = channel.beyond();
      closeSync(pipes.read);
      if (more > 0) throw new Error(`it wrote ${more} bytes that nobody had asked for`);
    },
    discard() {
      child.kill("SIGKILL");
      closeSync(pipes.write);
      closeSync(pipes.read);
    },
  };
}

function started(command: readonly string[], env: Program["env"], pipes: Pipes): Bun.Subprocess {
  const { stdin, stdout } = pipes;
  try {
    return Bun.spawn([...command], { stdin, stdout, stderr: "inherit", env: { ...process.env, ...env } });
  } catch (error) {
    closeSync(pipes.write);
    closeSync(pipes.read);
    throw error;
  } finally {
    closeSync(stdin);
    closeSync(stdout);
  }
}
