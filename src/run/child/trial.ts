/**
 * One cell in one fresh process (DESIGN §7): open, verify, warm up, measure, verify again.
 * A check stops after the first verification, a calibration after a rough timing.
 */
import { availableParallelism } from "node:os";
import type { Backend, OpenContext, Operation, Session, TrialReport, Workload } from "../../model/index.ts";
import { operationFor } from "../../operations.ts";
import { calibrate } from "./calibrate.ts";
import type { CalibrateJob, Calibration, Checked, CheckJob, Phase, TrialJob } from "../job.ts";
import { loopOver, measureCalls } from "./measure.ts";
import { peakMemory, resetPeak } from "./memory.ts";
import { Refusal } from "./refusal.ts";

type Enter = (phase: Phase) => void;

export async function trial(
  job: TrialJob | CalibrateJob | CheckJob,
  workload: Workload,
  backend: Backend,
  enter: Enter,
  scratch: string,
): Promise<TrialReport | Calibration | Checked> {
  const operation = operationFor(backend, workload);
  if (operation === undefined) throw new Error(`${backend.name} has no operation for ${workload.name}`);
  const p = job.params;

  enter("input");
  const made = await workload.input(p, job.corpus);
  const inputs = made.map((input) => operation.place?.(input) ?? input);
  const before = inputs.map((input) => workload.fingerprint?.(input));
  const work = workload.work(p, job.corpus);

  enter("open");
  const sessions: Session[] = [];
  const context: OpenContext = {
    cores: availableParallelism(),
    scratch,
    module(name) {
      const path = name === workload.name ? job.workload : job.inner[name];
      if (path === undefined) throw new Error(`${name} is not named by an axis of ${backend.name}`);
      return path;
    },
  };
  let open = 0;
  for (const input of inputs) {
    const start = Bun.nanoseconds();
    sessions.push(await operation.open({ p, own: job.own, input, context }));
    if (sessions.length === 1) open = Bun.nanoseconds() - start;
  }

  let async = false;
  const verify = async (when: string): Promise<number> => {
    let first = 0;
    for (const [index, session] of sessions.entries()) {
      const raw = session.run(0, work.items);
      async ||= raw instanceof Promise;
      await judge(workload, operation, session, await raw, job, index, when);
      first ||= Bun.nanoseconds();
    }
    return first;
  };

  enter("verify");
  const first = await verify("at the start");
  if (job.kind === "check") return { checked: true };
  const loop = loopOver(sessions, work.items, async);

  enter("warm");
  if (job.kind === "calibrate") return calibrate(loop, job.pilot);
  const { timing } = job;
  await measureCalls(loop, { ...timing, trial: timing.warm, blocks: 1 });

  resetPeak();
  enter("measure");
  const measured = await measureCalls(loop, timing);
  const peak = peakMemory();
  const facts = sessions[0]?.facts?.() ?? {};

  enter("reverify");
  await verify("after the measurement");
  for (const [index, input] of inputs.entries()) {
    if (workload.fingerprint?.(input) !== before[index])
      throw new Refusal("the backend wrote to its input: other backends would see another one");
  }

  enter("close");
  for (const session of sessions) await session.close?.();
  return { ...measured, peak, open, first, facts };
}

/** Throws a Refusal when the answer is not the expected one or the facts do not prove the work. */
async function judge(
  workload: Workload,
  operation: Operation,
  session: Session,
  raw: unknown,
  job: TrialJob | CalibrateJob | CheckJob,
  index: number,
  when: string,
): Promise<void> {
  if (operation.answer !== undefined) {
    const answer = workload.digest(await operation.answer(raw, job.params), job.params);
    const expected = job.corpus.expected[index];
    if (answer !== expected) {
      const difference = workload.difference?.(answer, expected ?? "");
      throw new Refusal(
        difference === undefined
          ? `answered ${brief(answer)} ${when}, but ${brief(expected)} is right`
          : `answered ${difference}, ${when}`,
      );
    }
  }
  if (operation.idle) return;
  const work = workload.work(job.params, job.corpus);
  const proof = workload.proof?.(job.params, session.facts?.() ?? {}, work, job.own) ?? true;
  if (proof !== true) throw new Refusal(proof);
}

const brief = (text = "nothing"): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
