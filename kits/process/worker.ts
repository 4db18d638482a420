/**
 * A program that is started once and then answers requests, one after the other. It says hello first: a frame of the text
 * `bakeoff 1 `, its version behind it. It is told to end by the end of its input. docs/process.md is the whole of it.
 */
import { closeSync } from "node:fs";
import { endOf } from "./ended.ts";
import { framesOver } from "./frames.ts";
import { openPipes, type Pipes } from "./pipes.ts";
import type { Program } from "./program.ts";

export interface Worker {
  /** What it said of itself in its hello. */
  readonly version: string;
  readonly pid: number;
  /**
   * Sends the parts as one request and waits for the reply, which is valid until the next one is asked for. A program that is
   * gone is a Crash, one that does not keep to the protocol an Error.
   */
  ask(...parts: readonly Uint8Array[]): Uint8Array;
  /** Ends it: throws where it had more to say than it was asked. */
  close(): Promise<void>;
}

/** The words in front of a version. */
const greeting = "bakeoff 1 ";
const longestHello = 4096;

export function readHello(frame: Uint8Array): string {
  const text = new TextDecoder().decode(frame);
  if (text.startsWith(greeting)) return text.slice(greeting.length).trim();
  throw new Error(`its first frame is ${JSON.stringify(text.slice(0, 40))} instead of ${greeting}<version>`);
}

/** How long a program may take to end when its input has, ms. */
const patience = 2000;

/** `scratch` is the folder of `OpenContext`. Returns when the program has said hello. */
export function startWorker({ command, env }: Program, scratch: string): Worker {
  const pipes = openPipes(scratch);
  let child: Bun.Subprocess | undefined;
  try {
    child = started(command, env, pipes);
    return greeted(child, pipes);
  } catch (error) {
    child?.kill("SIGKILL");
    closeSync(pipes.write);
    closeSync(pipes.read);
    throw error;
  }
}

/** Hears its hello. */
function greeted(child: Bun.Subprocess, pipes: Pipes): Worker {
  const frames = framesOver(pipes, (busy) => endOf(child.pid, busy));
  const version = readHello(frames.first(longestHello));
  return {
    version,
    pid: child.pid,
    ask: (...parts) => frames.ask(parts),
    async close() {
      closeSync(pipes.write);
      const late = setTimeout(() => child.kill("SIGKILL"), patience);
      await child.exited;
      clearTimeout(late);
      const more = frames.beyond();
      closeSync(pipes.read);
      if (more > 0) throw new Error(`it wrote ${more} bytes that nobody had asked for`);
    },
  };
}

function started(
  command: readonly string[],
  env: Program["env"],
  { stdin, stdout }: { readonly stdin: number; readonly stdout: number },
): Bun.Subprocess {
  try {
    return Bun.spawn([...command], { stdin, stdout, stderr: "inherit", env: { ...process.env, ...env } });
  } finally {
    closeSync(stdin);
    closeSync(stdout);
  }
}
