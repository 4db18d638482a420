/** Whether an answer is the right one and the facts prove the work; a Refusal says why not. */
import type { Facts, Operation, Session, Workload } from "../../model/index.ts";
import type { CalibrateJob, CheckJob, TrialJob } from "../job.ts";
import { Refusal } from "./refusal.ts";

/** What is judged: one session's raw answer to one input. */
export interface Answered {
  readonly raw: unknown;
  readonly session: Session;
  /** The right digest; undefined = not known, so only the proof is asked. */
  readonly right: string | undefined;
  /** `at the start`. */
  readonly when: string;
}

/** Throws a Refusal when the answer is not the right one or the facts do not prove the work. */
export async function judge(
  workload: Workload,
  operation: Operation,
  job: TrialJob | CalibrateJob | CheckJob,
  { raw, session, right, when }: Answered,
): Promise<void> {
  if (operation.answer !== undefined && right !== undefined) {
    const answer = workload.digest(await operation.answer(raw, job.params), job.params);
    if (answer !== right) {
      const difference = workload.difference?.(answer, right);
      throw new Refusal(
        difference === undefined
          ? `answered ${brief(answer)} ${when}, but ${brief(right)} is right`
          : `answered ${difference}, ${when}`,
      );
    }
  }
  const facts = factsOf(session);
  if (operation.idle) return;
  const work = workload.work(job.params, job.corpus);
  const proof = workload.proof?.(job.params, facts, work, job.own) ?? true;
  if (proof !== true) throw new Refusal(proof);
}

/** A results file holds no number beyond this. */
const largest = 1e100;

/** Throws where a fact is no number that can be written down. */
export function factsOf(session: Session | undefined): Facts {
  const facts = session?.facts?.() ?? {};
  for (const [name, value] of Object.entries(facts))
    if (!(Math.abs(value) <= largest))
      throw new Error(`its fact ${name} is ${String(value)}, which is no number`);
  return facts;
}

const brief = (text = "nothing"): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
