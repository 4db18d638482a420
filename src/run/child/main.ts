/**
 * The entry of every child process: `bun main.ts <job as JSON> <report file>`.
 * It loads one workload and one backend at most, reports by lines, and exits by itself. The backend may print.
 */
import { mkdirSync, openSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Backend, Workload } from "../../model/index.ts";
import type { Job, Phase, ReportLine, Result } from "../job.ts";
import { Refusal } from "./refusal.ts";

const [, , text = "", file = ""] = process.argv;
const job = JSON.parse(text) as Job;
const report = openSync(file, "a");

const write = (line: ReportLine): void => {
  writeSync(report, `${JSON.stringify(line)}\n`);
};
const enter = (phase: Phase): void => write({ phase, at: Bun.nanoseconds() });

const fail = (error: unknown): never => {
  const status = error instanceof Refusal ? error.status : outOfMemory(error) ? "oom" : "failed";
  write({ failure: { status, why: sentence(error) }, at: Bun.nanoseconds() });
  process.exit(1);
};

const outOfMemory = (error: unknown): boolean =>
  error instanceof RangeError && /out of memory/i.test(error.message);

function sentence(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
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
      const scratch = join(dirname(file), "scratch");
      mkdirSync(scratch);
      const { trial } = await import("./trial.ts");
      return trial(job, await load<Workload>(job.workload), await load<Backend>(job.backend), enter, scratch);
    }
    default:
      return job satisfies never;
  }
}

process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
try {
  const result = await work();
  write({ result, at: Bun.nanoseconds() });
  process.exit(0);
} catch (error) {
  fail(error);
}
