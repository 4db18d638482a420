/** What the parent may ask and do of a child and all that it started. Nothing here throws for a process that is gone. */
import { readdirSync, readFileSync } from "node:fs";

/** Sends a signal to the whole group that `pid` leads. */
export function signalGroup(pid: number, signal: "SIGKILL" | "SIGSTOP" | "SIGCONT"): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is already empty.
  }
}

/** Resident bytes of a process and of those below it; 0 where the system does not tell. */
export function residentBytes(pid: number): number {
  const own = Number(text(`/proc/${pid}/statm`)?.split(" ")[1] ?? 0) * 4096;
  return childrenOf(pid).reduce((sum, child) => sum + residentBytes(child), own);
}

function childrenOf(pid: number): number[] {
  let threads: string[];
  try {
    threads = readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
  return threads.flatMap(
    (thread) =>
      text(`/proc/${pid}/task/${thread}/children`)
        ?.split(" ")
        .flatMap((it) => (it.trim() === "" ? [] : [Number(it)])) ?? [],
  );
}

/** The variable by which a run knows whatever its children started, wherever that went. */
export const mark = "BAKEOFF_RUN";

/**
 * Kills what children of this run left behind: a daemon that left their group still has their environment. Returns how
 * many there were.
 */
export function sweep(token: string): number {
  const wanted = `${mark}=${token}`;
  let found = 0;
  for (const name of processes()) {
    const environ = text(`/proc/${name}/environ`);
    if (environ === undefined || !environ.split("\0").includes(wanted)) continue;
    try {
      process.kill(Number(name), "SIGKILL");
      found++;
    } catch {
      // It ended by itself.
    }
  }
  return found;
}

function processes(): string[] {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  } catch {
    return [];
  }
}

function text(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
