/**
 * One cell in one fresh process: open, verify, warm up, measure in turns, verify again.
 * A check stops after the first verification, a calibration after a rough timing.
 */
import { availableParallelism } from "node:os";
import type { Backend, OpenContext, Session, Workload } from "../../model/index.ts";
import { operationFor } from "../../operations.ts";
import { calibrate } from "./calibrate.ts";
import type { CalibrateJob, Calibration, Checked, CheckJob, Measured, Phase, TrialJob } from "../job.ts";
import { factsOf, judge } from "./judge.ts";
import { type Answering, answering, loopOver } from "./loop.ts";
import { measureTurns } from "./measure.ts";
import { peakMemory, resetPeak } from "./memory.ts";
import { beside } from "./programs.ts";
import { Refusal } from "./refusal.ts";
import { hear, nanoseconds } from "./tools.ts";

type Enter = (phase: Phase) => void;

export async function trial(
  job: TrialJob | CalibrateJob | CheckJob,
  workload: Workload,
  backend: Backend,
  enter: Enter,
  scratch: string,
): Promise<Measured | Calibration | Checked> {
  const operation = operationFor(backend, workload);
  if (operation === undefined) throw new Error(`${backend.name} has no operation for ${workload.name}`);
  const p = job.params;

  enter("input");
  const made = await workload.input(p, job.corpus);
  const inputs = made.map((input) => operation.place?.(input) ?? input);
  const before = inputs.map((input) => workload.fingerprint?.(input));
  const { items } = workload.work(p, job.corpus);

  enter("open");
  const sessions: Session[] = [];
  const context = contextOf(job, workload.name, backend.name, scratch);
  let open = 0;
  for (const input of inputs) {
    const start = nanoseconds();
    sessions.push(await operation.open({ p, own: job.own, input, context }));
    if (sessions.length === 1) open = nanoseconds() - start;
  }

  const programs = beside(sessions);

  let answers: Answering = "now";
  const verify = async (when: string): Promise<number> => {
    let first = 0;
    for (const [index, session] of sessions.entries()) {
      session.reset?.();
      const raw = session.run(0, items);
      if (answers === "now") answers = answering(raw);
      await judge(workload, operation, job, {
        raw: await raw,
        session,
        right: job.corpus.expected[index],
        when,
      });
      first ||= nanoseconds();
    }
    return first;
  };

  enter("verify");
  const first = await verify("at the start");
  if (job.kind === "check") return { checked: true };
  // A control answers nothing that could be read.
  const touch = operation.answer === undefined ? undefined : workload.touch;
  const loop = loopOver(
    sessions,
    items,
    answers,
    touch && ((raw) => touch.read(operation.touch === undefined ? raw : operation.touch(raw, p), p)),
  );

  enter("warm");
  if (job.kind === "calibrate") {
    resetPeak(programs);
    return { ...(await calibrate(loop, job.pilot)), peak: peakMemory(programs) };
  }

  // Every slice has inputs of its own, so that an answer kept from an earlier one is a wrong one.
  const stamped = workload.stamp !== undefined && workload.right?.(inputs[0], p) !== undefined;
  const stamp = (n: number): void => {
    if (stamped) for (const input of inputs) workload.stamp?.(input, n);
  };
  let slices = 0;
  resetPeak(programs);
  const measured = await measureTurns(loop, job.timing, () => stamp(++slices), programs);
  const peak = peakMemory(programs);

  if (hear() !== "end") throw new Error("the parent did not end the measurement");
  enter("reverify");
  const facts = factsOf(sessions[0]);
  const last = loop.last();
  const session = sessions[last.input];
  const input = inputs[last.input];
  if (session !== undefined && input !== undefined) {
    const right = stamped ? workload.right?.(input, p) : job.corpus.expected[last.input];
    await judge(workload, operation, job, {
      raw: await last.raw,
      session,
      right,
      when: "while it was timed",
    });
  }
  stamp(0);
  await verify("after the measurement");
  for (const [index, it] of inputs.entries()) {
    if (workload.fingerprint?.(it) !== before[index])
      throw new Refusal("the backend wrote to its input: other backends would see another one");
  }

  enter("close");
  for (const it of sessions) await it.close?.();
  return { ...measured, peak, open, first, facts };
}

function contextOf(
  job: TrialJob | CalibrateJob | CheckJob,
  workload: string,
  backend: string,
  scratch: string,
): OpenContext {
  return {
    cores: availableParallelism(),
    scratch,
    module(name) {
      const path = name === workload ? job.workload : job.inner[name];
      if (path === undefined) throw new Error(`${name} is not named by an axis of ${backend}`);
      return path;
    },
  };
}
