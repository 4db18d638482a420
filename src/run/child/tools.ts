/**
 * What a child measures and reports with, taken before any workload or backend is loaded: one that patches a built-in
 * by accident (polyfills, instrumentation) then changes its own world, not the harness's.
 */
import { openSync, readSync, writeSync } from "node:fs";

export const nanoseconds = Bun.nanoseconds;
export const { parse, stringify } = JSON;
export const exit = process.exit.bind(process);
const usage = process.cpuUsage.bind(process);
const read = readSync;
const write = writeSync;
const bytesOf = Buffer.from.bind(Buffer) as (text: string) => Buffer;
const textDecoder = new TextDecoder();
const decode = textDecoder.decode.bind(textDecoder);

/** CPU time of all threads of this process, ns. */
export function cpuTime(): number {
  const { user, system } = usage();
  return (user + system) * 1e3;
}

const schedule = open("/proc/thread-self/schedstat");
const scratch = new Uint8Array(128);

/** Of the main thread, ns: how long it has run, and how long it was ready to run and did not. */
export interface Scheduled {
  readonly ran: number;
  readonly delay: number;
}

/** The first two numbers of proc_schedstat(5); null where the system does not tell. */
export function scheduled(): Scheduled | null {
  if (schedule === undefined) return null;
  const length = read(schedule, scratch, 0, scratch.length, 0);
  let ran = 0;
  let value = 0;
  for (let i = 0; i < length; i++) {
    const byte = scratch[i] ?? 0;
    if (byte !== 0x20) value = value * 10 + byte - 0x30;
    else if (ran === 0) [ran, value] = [value, 0];
    else break;
  }
  return { ran, delay: value };
}

function open(path: string): number | undefined {
  try {
    return openSync(path, "r");
  } catch {
    return undefined;
  }
}

/** The socket to the parent. */
const link = 3;
const inbox = new Uint8Array(1 << 16);
let pending = "";

/** One line to the parent. */
export function say(line: unknown): void {
  const bytes = bytesOf(`${stringify(line)}\n`);
  for (let sent = 0; sent < bytes.length;) sent += write(link, bytes, sent);
}

/** The next line of the parent, waiting for it; the process ends when the parent is gone. */
export function hear(): string {
  for (;;) {
    const end = pending.indexOf("\n");
    if (end >= 0) {
      const line = pending.slice(0, end);
      pending = pending.slice(end + 1);
      return line;
    }
    const length = read(link, inbox, 0, inbox.length, null);
    if (length === 0) exit(1);
    pending += decode(inbox.subarray(0, length), { stream: true });
  }
}
