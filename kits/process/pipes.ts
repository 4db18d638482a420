/** Two pipes to a program that is to be started: its standard input, written here, and its standard output, read here. */
import { closeSync, constants, mkdtempSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { system } from "./system.ts";

export interface Pipes {
  /** Reading waits until there is something. */
  readonly read: number;
  /** Writing takes what there is room for, and does not wait. */
  readonly write: number;
  /** The program's ends, which are closed here once it has them. */
  readonly stdin: number;
  readonly stdout: number;
}

const { O_RDONLY, O_WRONLY, O_RDWR, O_NONBLOCK } = constants;

/** `scratch` holds their names until both ends are open. */
export function openPipes(scratch: string): Pipes {
  const folder = mkdtempSync(join(scratch, "pipes-"));
  try {
    const [stdin, write] = pipe(join(folder, "in"), O_RDONLY, O_WRONLY | O_NONBLOCK);
    const [read, stdout] = pipe(join(folder, "out"), O_RDONLY, O_WRONLY);
    return { read, write, stdin, stdout };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Both ends of one: to open one waits for the other, unless somebody holds both meanwhile. */
function pipe(path: string, reading: number, writing: number): [read: number, write: number] {
  system().makePipe(path);
  const both = openSync(path, O_RDWR | O_NONBLOCK);
  try {
    return [openSync(path, reading), openSync(path, writing)];
  } finally {
    closeSync(both);
  }
}
