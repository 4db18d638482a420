/** What commands that measure need of the terminal: a live line, and to hear of Ctrl-C. */
import type { Say } from "../../src/command/suite/joined.ts";
import { eventLine } from "../../src/report/terminal/event.ts";
import { live } from "../../src/report/terminal/live.ts";
import { look } from "./say.ts";

/** Aborted when the user interrupts: the run ends in order, and can be gone on with. */
export function interruptible(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const)
    process.on(signal, () => stop.abort());
  return stop.signal;
}

export function progressing(): Say {
  const progress = live();
  const { color, width } = look();
  return {
    out: (text) => void process.stdout.write((progress.done(), text)),
    err: (text) => void process.stderr.write((progress.done(), text)),
    show: (event) => progress.show(eventLine(event, process.stderr.columns ?? 100)),
    color,
    width,
    // Off a terminal a line stays whole, whatever its length: somebody may look for words in it.
    lines: process.stderr.isTTY ? (process.stderr.columns ?? width) : Infinity,
  };
}
