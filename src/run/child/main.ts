/**
 * The entry of every child process. Its job is the first line on the socket to its parent; it loads one workload and one
 * backend at most, reports by lines, and exits by itself. The backend may print.
 */
import { Crash } from "../../crash.ts";
import type { Backend, Workload } from "../../model/index.ts";
import type { Job, Phase, ReportLine, Result } from "../job.ts";
import { Refusal } from "./refusal.ts";
import { exit, hear, nanoseconds, parse, say } from "./tools.ts";

const [, , scratch = ""] = process.argv;
const job = parse(hear()) as Job;

const write: (line: ReportLine) => void = say;
const enter = (phase: Phase): void => write({ phase, at: nanoseconds() });

const fail = (error: unknown): never => {
  const told = error instanceof Refusal || error instanceof Crash;
  const status = told ? error.status : outOfMemory(error) ? "oom" : "failed";
  write({ failure: { status, why: sentence(error) }, at: nanoseconds() });
  return exit(1);
};

const outOfMemory = (error: unknown): boolean =>
  error instanceof RangeError && /out of memory/i.test(error.message);

/** Longest sentence that a child hands on, UTF-16 code units. */
const longest = 2000;

function sentence(error: unknown): string {
  const text =
    error instanceof Refusal || error instanceof Crash
      ? error.message
      : error instanceof Error
        ? `${error.name}: ${error.message}${place(error)}`
        : String(error);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** Where a backend's own code threw: the topmost line of the stack that is not the harness's. */
function place({ stack = "" }: Error): string {
  const own = [job.kind === "prepare" ? job.workload : "backend" in job ? job.backend : ""];
  for (const line of stack.split("\n")) {
    const [, file = "", at = ""] = /([^\s()]+):(\d+):\d+\)?$/.exec(line) ?? [];
    if (own.includes(file)) return ` (line ${at} of ${file.split("/").slice(-2).join("/")})`;
  }
  return "";
}

async function load<T>(path: string): Promise<T> {
  const module = (await import(path)) as { default: T };
  return module.default;
}

async function work(): Promise<Result> {
  enter("load");
  switch (job.kind) {
    case "probe":
      return (await load<Backend>(job.backend)).probe();
    case "prepare": {
      const { store } = await import("./store.ts");
      const progress = (done: number, total: number, what: string): void =>
        write({ progress: [done, total, what] });
      const workload = await load<Workload>(job.workload);
      return workload.prepare(job.params, { seed: job.seed, progress, folder: store(job.store) });
    }
    case "calibrate":
    case "check":
    case "trial": {
      const { trial } = await import("./trial.ts");
      const workload = await load<Workload>(job.workload);
      return trial(job, workload, await load<Backend>(job.backend), enter, scratch);
    }
    default:
      return job satisfies never;
  }
}

process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
try {
  const result = await work();
  // A timer that was left running may throw; whoever left it hears of it.
  await new Promise((resolve) => setImmediate(resolve));
  write({ result, at: nanoseconds() });
  exit(0);
} catch (error) {
  fail(error);
}
