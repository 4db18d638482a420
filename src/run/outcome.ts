/** From how a child ended to what became of its cell. Every way but a clean result has one sentence. */
import type { Failure } from "../model/index.ts";
import { bytes, time } from "../units.ts";
import type { Job, Measured, Phase, ResultOf } from "./job.ts";
import type { Ended, Limits } from "./spawn.ts";

/** Where a child's life went, ns: its phases, its slices, and `process` for starting and ending; waiting is left out. */
export type Spent = Readonly<Partial<Record<Exclude<Phase, "gate"> | "measure" | "process", number>>>;

export type Outcome<T> =
  | { readonly ok: true; readonly result: T; readonly spent: Spent }
  | {
      readonly ok: false;
      readonly status: Failure | "stopped";
      readonly why: string;
      readonly log: string;
      readonly spent: Spent;
    };

/** By itself, or killed from outside: only another attempt tells these apart. */
export const hasDied = (status: Failure | "stopped"): boolean => status === "crashed" || status === "oom";

/** `job` is what the child was asked, and so fixes the type of its result. */
export function outcome<J extends Job>(job: J, ended: Ended, limits: Limits): Outcome<ResultOf<J>> {
  const spent = spentIn(ended);
  const last = ended.lines.at(-1);
  if (last !== undefined && "result" in last && ended.killed === null && ended.exit === 0)
    return { ok: true, result: last.result as ResultOf<J>, spent };
  const end = failure(ended, limits);
  return { ok: false, ...end, log: ended.log, spent };
}

function failure(ended: Ended, limits: Limits): { status: Failure | "stopped"; why: string } {
  const during = duringOf(ended);
  if (ended.killed === "stop") return { status: "stopped", why: "the run was interrupted" };
  if (ended.killed === "timeout")
    return { status: "timeout", why: `killed after ${time(limits.timeout)} ${during}` };
  if (ended.killed === "oom")
    return { status: "oom", why: `killed above ${bytes(limits.memory)} of memory ${during}` };
  if (ended.killed === "babble")
    return { status: "failed", why: `it wrote into the harness's own channel ${during}` };
  const last = ended.lines.at(-1);
  if (last !== undefined && "failure" in last) return { status: last.failure.status, why: last.failure.why };
  if (ended.signal === "SIGKILL") return { status: "oom", why: `killed by the system ${during}` };
  if (ended.signal !== null) return { status: "crashed", why: `died of ${ended.signal} ${during}` };
  return { status: "crashed", why: `exited with code ${ended.exit} ${during}, without a result` };
}

function duringOf({ lines }: Ended): string {
  const phase = lines.reduce<Phase | undefined>(
    (last, line) => ("phase" in line ? line.phase : last),
    undefined,
  );
  return phase === "gate" ? "while it was measured" : `during ${phase ?? "start"}`;
}

function spentIn(ended: Ended): Spent {
  const spent: Partial<Record<Phase | "process", number>> = {};
  let inside = 0;
  let open: { phase: Phase; at: number } | undefined;
  for (const line of ended.lines) {
    if (!("at" in line)) continue;
    if (open !== undefined) {
      spent[open.phase] = (spent[open.phase] ?? 0) + line.at - open.at;
      inside += line.at - open.at;
    }
    open = "phase" in line ? line : undefined;
  }
  spent.process = Math.max(0, ended.wall - inside);
  const { gate, ...phases } = spent;
  return gate === undefined ? phases : { ...phases, measure: measured(ended) };
}

function measured({ lines }: Ended): number {
  const last = lines.at(-1);
  const { slices = [] } = last !== undefined && "result" in last ? (last.result as Partial<Measured>) : {};
  return slices.reduce((sum, { wall }) => sum + wall, 0);
}
