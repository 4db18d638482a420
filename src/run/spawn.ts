/**
 * The one place that starts children. A child leads its own process group, dumps no core, offers itself first to
 * the out-of-memory killer, dies with its parent, and is killed above its memory, or when it does not answer in time;
 * nothing of its group outlives it. It can be held: stopped whole, so that it takes nothing from the one that measures.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import type { Job, ReportLine, Word } from "./job.ts";
import { mostSaid, readLine } from "./line.ts";
import { logOf } from "./log.ts";
import { residentBytes, signalGroup } from "./process.ts";

/** Taken before any backend is loaded: the catalog imports them all, and one may patch it by accident. */
const { nanoseconds } = Bun;

export interface Limits {
  /** Longest time it may be busy without a word, ns. */
  readonly timeout: number;
  /** Bytes of resident memory, its own children's with it. */
  readonly memory: number;
}

/** How a child ended. */
export interface Ended {
  readonly lines: readonly ReportLine[];
  readonly exit: number | null;
  readonly signal: string | null;
  /** Who ended it, when we did; `babble`: it said what no child of ours says. */
  readonly killed: "timeout" | "oom" | "stop" | "babble" | null;
  /** The last lines of its stderr. */
  readonly log: string;
  /** Start to exit, ns. */
  readonly wall: number;
}

export interface Child {
  readonly pid: number;
  /** Its next line; undefined when it has ended. A child that is busy longer than `Limits.timeout` is killed. */
  next(): Promise<ReportLine | undefined>;
  /** Says a word to one that waits at its gate, and lets it run. */
  tell(word: Word): void;
  /** Stops its whole group until it is told something. */
  hold(): void;
  kill(why: NonNullable<Ended["killed"]>): void;
  readonly ended: Promise<Ended>;
}

export type Start = (job: Job, limits: Limits) => Child;

export interface Home {
  /** Where children run: the root of the suite's project. */
  readonly cwd: string;
  /** Where their own folders are made, on the disk that holds corpora. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

const lookEvery = 50;
/** How long the last words of a child that is gone may take, ms. */
const lastWords = 200;

export const starter =
  ({ cwd, folder: place, env }: Home): Start =>
  (job, limits) => {
    mkdirSync(place, { recursive: true });
    const folder = mkdtempSync(join(place, "child-"));
    const scratch = join(folder, "scratch");
    mkdirSync(scratch);
    const stderr = openSync(join(folder, "stderr"), "w");
    const start = nanoseconds();
    const [program = "", ...args] = command(scratch);
    const child = spawn(program, args, {
      cwd,
      env,
      detached: true,
      stdio: ["ignore", "ignore", stderr, "pipe"],
    });
    closeSync(stderr);
    const pid = child.pid ?? 0;
    let killed: Ended["killed"] = null;
    const kill = (why: NonNullable<Ended["killed"]>): void => {
      killed ??= why;
      if (pid > 0) signalGroup(pid, "SIGKILL");
    };

    let busy = nanoseconds();
    let late = false;
    const look = (): void => {
      if (residentBytes(pid) > limits.memory) return kill("oom");
      if (nanoseconds() - busy < limits.timeout) return;
      // A parent that was itself suspended finds the time over: what the child said meanwhile is read first.
      if (late) kill("timeout");
      late = true;
    };
    let watch = setInterval(look, lookEvery);
    const run = (): void => {
      busy = nanoseconds();
      late = false;
      clearInterval(watch);
      watch = setInterval(look, lookEvery);
    };

    const link = child.stdio[3] as Duplex;
    const lines: ReportLine[] = [];
    const heard = reader(link, (line) => {
      busy = nanoseconds();
      late = false;
      if (line === undefined) kill("babble");
      else lines.push(line);
    });
    link.write(`${JSON.stringify(job)}\n`);

    const ended = exitOf(child).then(async (end): Promise<Ended> => {
      const wall = nanoseconds() - start;
      clearInterval(watch);
      if (pid > 0) signalGroup(pid, "SIGKILL");
      await heard.end();
      clearInterval(watch);
      link.destroy();
      const log = logOf(join(folder, "stderr"), cwd);
      rmSync(folder, { recursive: true, force: true });
      return { lines, ...end, killed, log, wall };
    });

    let seen = 0;
    return {
      pid,
      async next() {
        while (seen >= lines.length && !heard.over()) await heard.more();
        return lines[seen++];
      },
      tell(word) {
        if (heard.over()) return;
        if (pid > 0) signalGroup(pid, "SIGCONT");
        run();
        link.write(`${word}\n`);
      },
      hold() {
        clearInterval(watch);
        if (pid > 0) signalGroup(pid, "SIGSTOP");
      },
      kill,
      ended,
    };
  };

/** Through a shell only to set limits before `bun` starts; `exec` leaves no shell behind. */
const preamble = 'ulimit -c 0; echo 1000 2>/dev/null >/proc/self/oom_score_adj; exec "$@"';

function command(scratch: string): string[] {
  const config = `--config=${join(import.meta.dir, "child.toml")}`;
  const run = [process.execPath, config, "--no-env-file", join(import.meta.dir, "child/main.ts"), scratch];
  return existsSync("/bin/sh") ? ["/bin/sh", "-c", preamble, "sh", ...run] : run;
}

const exitOf = (child: ChildProcess): Promise<{ exit: number | null; signal: string | null }> =>
  new Promise((resolve) => {
    child.once("error", () => resolve({ exit: 127, signal: null }));
    child.once("exit", (exit, signal) => resolve({ exit, signal }));
  });

/** Hands on whole lines, undefined for one that cannot be; `more` resolves when there may be another, or none any more. */
function reader(
  link: Duplex,
  hear: (line: ReportLine | undefined) => void,
): { more(): Promise<void>; over(): boolean; end(): Promise<void> } {
  let pending: Buffer[] = [];
  let said = 0;
  let over = false;
  let woken = Promise.withResolvers<void>();
  const wake = (): void => {
    woken.resolve();
    woken = Promise.withResolvers();
  };
  link.on("data", (chunk: Buffer) => {
    said += chunk.length;
    if (said > mostSaid) hear(undefined);
    else if (!chunk.includes(0x0a)) pending.push(chunk);
    else {
      const texts = Buffer.concat([...pending, chunk])
        .toString()
        .split("\n");
      pending = [Buffer.from(texts.pop() ?? "")];
      for (const text of texts) if (text !== "") hear(readLine(text));
    }
    wake();
  });
  link.on("error", () => {});
  const last = new Promise<void>((resolve) => {
    link.once("end", resolve);
    link.once("close", resolve);
  });
  /** What the child said last may still be under way; somebody it left behind may hold the other end for ever. */
  const end = async (): Promise<void> => {
    await Promise.race([last, Bun.sleep(lastWords)]);
    over = true;
    wake();
  };
  return { more: () => woken.promise, over: () => over, end };
}
