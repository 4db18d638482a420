/** The classes that times decide, for a cell that was measured on both sides. */
import type { Interval, MeasuredCell, Verdict } from "../model/index.ts";
import { type Change, judged, resolves, type Session, without } from "./change.ts";
import type { Cause, Class, Tag } from "./model.ts";

export interface Compared {
  readonly base: MeasuredCell;
  readonly head: MeasuredCell;
  readonly boundary: string;
  readonly change: Change;
  readonly cause: readonly Cause[];
  /** Nothing about it changed, on one kind of machine and under one id. */
  readonly control: boolean;
}

export interface Timed {
  readonly class: Class;
  readonly why?: string;
  readonly tags: readonly Tag[];
  readonly change?: Interval;
  readonly resolves?: number;
}

/** Without a session nothing is judged, and the change is as it was measured. `borrowed`: it is not its boundary's own. */
export function timed(it: Compared, session: Session | null, borrowed: boolean): Timed {
  const { base, head, change, control } = it;
  const flagged = (flag: "multimodal" | "noisy" | "suspect"): boolean =>
    base.flags.includes(flag) || head.flags.includes(flag);
  const tags: Tag[] = [
    ...(control ? (["control"] as const) : []),
    ...(change.mean?.screening ? (["screening"] as const) : []),
    ...(change.modes !== undefined || flagged("multimodal") ? (["multimodal"] as const) : []),
    ...(session !== null && borrowed && !control ? (["borrowed-controls"] as const) : []),
  ];
  const modes = change.modes === undefined ? {} : { why: `two speeds: ${change.modes}` };
  if (change.mean === null) return { class: "unsure", why: "a side has fewer than two rounds", tags };
  if (session === null) return { class: "unsure", ...modes, tags, change: change.mean.interval };
  const told = {
    ...modes,
    tags,
    change: without(change.mean, session).interval,
    resolves: resolves(change.mean, session),
  };
  const { verdict } = judged(change, session);
  const doubt = verdict === "unsure" ? undefined : doubtful(verdict, it, flagged);
  return doubt === undefined ? { class: verdict, ...told } : { class: "unsure", ...told, why: doubt };
}

/** Why a verdict that the times would give is not given. */
function doubtful(
  verdict: Verdict,
  { control }: Compared,
  flagged: (flag: "noisy" | "suspect") => boolean,
): string | undefined {
  if (control && verdict !== "same") return "nothing about it changed, and yet it moved";
  if (flagged("noisy")) return "in one of the runs the baseline of this case differed from itself";
  if (flagged("suspect")) return "on one side its time is suspect";
  return undefined;
}
