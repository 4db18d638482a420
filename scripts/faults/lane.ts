/** A project and a folder for temporary files of its own, so that what is left behind there can be told. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Results } from "../../src/model/index.ts";
import { takeLock } from "../../src/run/lock.ts";
import { cli } from "../../tests/run/cli.ts";

const suiteScript = join(import.meta.dir, "../suite.ts");

export interface Ended {
  /** Null where it was killed. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Lane {
  /** The root of the project. */
  readonly root: string;
  start(...args: string[]): Bun.Subprocess<"ignore", "pipe", "pipe">;
  run(...args: string[]): Promise<Ended>;
  /** The last results of a suite, or undefined. */
  last(suite: string): Results | undefined;
  journal(suite: string): string;
  /** What is still there of processes, temporary files, drafts and locks. */
  left(): string[];
  remove(): void;
}

/** Longest a command may take, ms: what takes longer has no end. */
const patience = 300_000;

export function lane(): Lane {
  const project = cli();
  const { root } = project;
  const temporary = mkdtempSync(join(tmpdir(), "faults-"));
  const start: Lane["start"] = (...args) =>
    Bun.spawn([process.execPath, suiteScript, ...args], {
      cwd: root,
      env: { ...process.env, NO_COLOR: "1", TMPDIR: temporary },
      stdin: "ignore",
      stdout: "pipe",
      stderr: "pipe",
      // A group of its own, so that it can be killed as one.
      detached: true,
    });
  return {
    root,
    start,
    async run(...args) {
      const child = start(...args);
      const late = setTimeout(() => child.kill("SIGKILL"), patience);
      const [out, err] = await Promise.all([child.stdout.text(), child.stderr.text()]);
      await child.exited;
      clearTimeout(late);
      return { code: child.exitCode, out, err };
    },
    last(suite) {
      const path = join(root, ".bakeoff", "last", `${suite}.json`);
      return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Results) : undefined;
    },
    journal: (suite) => join(root, ".bakeoff", "journals", `${suite}.ndjson`),
    left() {
      const [corpora, runs] = ["corpora", "run"].map((name) => namesIn(join(root, ".bakeoff", name)));
      const drafts = (corpora ?? []).filter((name) => name.endsWith(".tmp"));
      return [
        ...processesIn(temporary).map((it) => `process ${it}`),
        ...readdirSync(temporary).map((name) => `temporary ${name}`),
        ...drafts.map((name) => `draft ${name}`),
        ...(runs ?? []).map((name) => `folder of a run ${name}`),
        ...lockHeld(join(root, ".bakeoff", "lock")),
      ];
    },
    remove() {
      project.remove();
      rmSync(temporary, { recursive: true, force: true });
    },
  };
}

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

function lockHeld(file: string): string[] {
  mkdirSync(join(file, ".."), { recursive: true });
  const lock = takeLock(file);
  if ("problem" in lock) return [`lock: ${lock.problem.message}`];
  lock.release();
  return [];
}

/** Whoever was started with our TMPDIR has it in its environment, however far it has gone. */
function processesIn(temporary: string): string[] {
  return readdirSync("/proc").filter((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return false;
    try {
      return readFileSync(`/proc/${pid}/environ`, "latin1").includes(`TMPDIR=${temporary}\0`);
    } catch {
      return false;
    }
  });
}

/** The processes below one, deepest last. */
export function descendants(pid: number): number[] {
  let below: number[] = [];
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    below = text === "" ? [] : text.split(" ").map(Number);
  } catch {
    return [];
  }
  return below.flatMap((child) => [child, ...descendants(child)]);
}

/** Of a stack trace or a bug's message, which no user should see. */
export const trace = /\n\s+at .*:\d+|^Bun v\d|\bTypeError\b|\bRangeError\b/m;
