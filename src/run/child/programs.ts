/**
 * What the programs use that a session runs beside this process. CPU time and memory of each and of all below it are read
 * from /proc, between slices only, and not at all where there is no program. Systems without /proc tell nothing.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Programs, Session } from "../../model/index.ts";

/** Taken before a backend is loaded, which may patch them by accident. */
const [list, read, write] = [readdirSync, readFileSync, writeFileSync];

export interface Beside {
  /** CPU time of all of them, living and ended, ns. */
  cpu(): number;
  /** Sets their high-water marks of memory back. */
  resetPeak(): void;
  /** The sum of their high-water marks, bytes; null where it cannot be told. */
  peak(): number | null;
}

/** The ticks of proc_pid_stat(5): Linux shows them to user space at this rate on every architecture, ns. */
const tick = 1e7;

export function beside(sessions: readonly Session[]): Beside | undefined {
  const telling = sessions.filter((it) => it.programs !== undefined);
  if (telling.length === 0) return undefined;
  const told = (): Programs[] => telling.flatMap((it) => it.programs?.() ?? []);
  const all = (): number[] => told().flatMap(({ pids }) => pids.flatMap(withThoseBelow));
  const most = new Map<number, number>();
  return {
    cpu() {
      // What threads used that are gone is in the ticks only; a clock that went back would be none.
      for (const pid of all()) most.set(pid, Math.max(most.get(pid) ?? 0, ofThreads(pid), ofProcess(pid)));
      const living = most.values().reduce((sum, ns) => sum + ns, 0);
      return told().reduce((sum, { ended }) => sum + ended, living);
    },
    resetPeak() {
      for (const pid of all()) reset(pid);
    },
    peak() {
      if (told().some(({ pids }) => pids.length === 0)) return null;
      const peaks = all().map(highWater);
      return peaks.includes(null) ? null : peaks.reduce<number>((sum, it) => sum + (it ?? 0), 0);
    },
  };
}

function withThoseBelow(pid: number): number[] {
  const below = threadsOf(pid).flatMap((thread) => numbers(text(`${thread}/children`)));
  return [pid, ...below.flatMap(withThoseBelow)];
}

const threadsOf = (pid: number): string[] => {
  try {
    return list(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}`);
  } catch {
    return [];
  }
};

/** Of the threads there are, to the nanosecond. */
const ofThreads = (pid: number): number =>
  threadsOf(pid).reduce((sum, thread) => sum + (numbers(text(`${thread}/schedstat`))[0] ?? 0), 0);

/** Of all threads it ever had and of its children that it waited for, in ticks. */
function ofProcess(pid: number): number {
  const stat = text(`/proc/${pid}/stat`);
  // Fields 14 to 17; the second is a name, which may hold anything.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields.slice(11, 15).reduce((sum, field) => sum + (Number(field) || 0), 0) * tick;
}

function reset(pid: number): void {
  try {
    write(`/proc/${pid}/clear_refs`, "5");
  } catch {
    // Its mark then covers all of its life.
  }
}

function highWater(pid: number): number | null {
  const kib = /VmHWM:\s+(\d+) kB/.exec(text(`/proc/${pid}/status`))?.[1];
  return kib === undefined ? null : Number(kib) * 1024;
}

function text(path: string): string {
  try {
    return read(path, "utf8");
  } catch {
    return "";
  }
}

const numbers = (line: string): number[] =>
  line
    .split(" ")
    .filter((word) => word.trim() !== "")
    .map(Number);
