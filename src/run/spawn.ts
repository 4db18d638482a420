/**
 * The one place that starts children. A child leads its own process group, dumps no core, offers itself first to
 * the out-of-memory killer, dies with its parent, and is killed at its deadline or above its memory; nothing of
 * its group outlives it. The parent sleeps while it runs, but for a look at its size every 50 ms.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import type { Job, ReportLine } from "./job.ts";

export interface Limits {
  /** ns. */
  readonly timeout: number;
  /** Bytes of resident memory. */
  readonly memory: number;
}

/** How a child ended. */
export interface Ended {
  readonly lines: readonly ReportLine[];
  readonly exit: number | null;
  readonly signal: string | null;
  /** Who ended it, when we did. */
  readonly killed: "timeout" | "oom" | "stop" | null;
  /** The last lines of its stderr. */
  readonly log: string;
  /** Start to exit, ns. */
  readonly wall: number;
}

export type Spawn = (
  job: Job,
  limits: Limits,
  watch?: { onLine?: (line: ReportLine) => void; stop?: AbortSignal },
) => Promise<Ended>;

const lookEvery = 50;
const logBytes = 2048;

/** `cwd` is where children run: the root of the suite's project. */
export const spawner =
  (cwd: string): Spawn =>
  async (job, limits, watch = {}) => {
    const folder = mkdtempSync(join(tmpdir(), "bakeoff-"));
    const report = join(folder, "report.ndjson");
    const start = Bun.nanoseconds();
    const child = Bun.spawn(command(job, report), {
      cwd,
      env: { ...process.env, BUN_FEATURE_FLAG_NO_ORPHANS: "1", BAKEOFF_CHILD: "1" },
      stdin: "ignore",
      stdout: "ignore",
      stderr: Bun.file(join(folder, "stderr")),
      detached: true,
    });
    let killed: Ended["killed"] = null;
    const kill = (why: Ended["killed"]): void => {
      killed ??= why;
      killGroup(child.pid);
    };
    const stop = (): void => kill("stop");
    watch.stop?.addEventListener("abort", stop);
    if (watch.stop?.aborted) stop();
    const deadline = setTimeout(() => kill("timeout"), limits.timeout / 1e6);
    let seen = 0;
    const look = setInterval(() => {
      if (residentBytes(child.pid) > limits.memory) kill("oom");
      if (watch.onLine === undefined) return;
      const lines = readReport(report);
      for (const line of lines.slice(seen)) watch.onLine(line);
      seen = lines.length;
    }, lookEvery);
    await child.exited;
    const wall = Bun.nanoseconds() - start;
    clearTimeout(deadline);
    clearInterval(look);
    watch.stop?.removeEventListener("abort", stop);
    killGroup(child.pid);
    const ended: Ended = {
      lines: readReport(report),
      exit: child.exitCode,
      signal: child.signalCode === null ? null : String(child.signalCode),
      killed,
      log: tail(join(folder, "stderr"), cwd),
      wall,
    };
    rmSync(folder, { recursive: true, force: true });
    return ended;
  };

/** Through a shell only to set limits before `bun` starts; `exec` leaves no shell behind. */
const preamble = 'ulimit -c 0; echo 1000 2>/dev/null >/proc/self/oom_score_adj; exec "$@"';

const command = (job: Job, report: string): string[] => {
  const run = [process.execPath, join(import.meta.dir, "child/main.ts"), JSON.stringify(job), report];
  return existsSync("/bin/sh") ? ["/bin/sh", "-c", preamble, "sh", ...run] : run;
};

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // The group is already empty.
  }
}

/** Resident bytes of a process; 0 where the system does not tell. */
function residentBytes(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * 4096;
  } catch {
    return 0;
  }
}

/** Whole lines only: a child may be in the middle of one, or have died there. */
function readReport(file: string): ReportLine[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return [];
  }
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  return whole.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as ReportLine]));
}

/** Results are shared: a log says where a file is in the project, not where the project is on this machine. */
function tail(file: string, home: string): string {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return "";
  }
  for (const [path, name] of [
    [home, "."],
    [join(import.meta.dir, "..", ".."), "bakeoff"],
    [process.execPath, "bun"],
    [homedir(), "~"],
  ] as const)
    if (path !== "/") text = text.replaceAll(path, name);
  return text.trim().slice(-logBytes);
}
