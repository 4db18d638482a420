/**
 * A program that is started once and then answers requests, one after the other. It says hello first: a frame of the text
 * `bakeoff 1 `, its version behind it. It is told to end by the end of its input. docs/process.md is the whole of it.
 */
import { framesOver } from "./frames.ts";
import type { Program } from "./program.ts";
import { run } from "./running.ts";

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

/** `scratch` is the folder of `OpenContext`. Returns when the program has said hello. */
export function startWorker(program: Program, scratch: string): Worker {
  const running = run(program, scratch);
  const frames = framesOver(running.channel);
  try {
    const version = readHello(frames.first(longestHello));
    const { pid } = running;
    return { version, pid, ask: (...parts) => frames.ask(parts), close: () => running.close() };
  } catch (error) {
    running.discard();
    throw error;
  }
}
