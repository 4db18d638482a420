/** How a program ended that should not have: asked of the system at once, since whoever waits for a reply does not sleep. */
import { Crash } from "bakeoff";
import { readFileSync } from "node:fs";
import { constants } from "node:os";

/** A program that closes its output is gone a moment later. Looked for so often, ms apart. */
const looks = 200;
const moment = new Int32Array(new SharedArrayBuffer(4));

/**
 * What to throw when the output of a program has ended while it was `busy`. Where it still lives, or the system does not tell
 * how it ended, the sentence says less.
 */
export function endOf(pid: number, busy: string): Error {
  for (let look = 0; look < looks; look++) {
    const status = statusOf(pid);
    if (status === "gone") return new Crash(`the program ended ${busy}`);
    if (status !== "alive") return new Crash(`the program ${wordFor(status)} ${busy}`);
    Atomics.wait(moment, 0, 0, 1);
  }
  return new Error(`the program closed its output ${busy}`);
}

/** As wait(2) tells it: the low 7 bits are a signal, the next byte above them an exit code. */
function wordFor(status: number): string {
  const signal = status & 0x7f;
  if (signal === 0) return `exited with code ${(status >> 8) & 0xff}`;
  const [name = `signal ${signal}`] = Object.entries(constants.signals).find(([, it]) => it === signal) ?? [];
  return `died of ${name}`;
}

/** The wait status of a child that has ended and was not waited for yet: the last field of proc_pid_stat(5). */
function statusOf(pid: number): number | "alive" | "gone" {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return "gone";
  }
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" ? Number(fields.at(-1)) : "alive";
}
