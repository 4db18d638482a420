/** The classes that statuses alone decide; undefined = both sides were measured, and the times must tell. */
import { readId } from "../id.ts";
import { boundaryOf, type CellResult, type Status } from "../model/index.ts";
import type { Class } from "./model.ts";
import type { Pair } from "./pairs.ts";

const failures: readonly Status[] = ["failed", "crashed", "timeout", "oom"];

type State = "missing" | "wrong" | "failing" | "measured" | "resting";

/** Resting: the suite, the backend or the machine says no, which is well. */
function state(cell: CellResult | undefined): State {
  if (cell === undefined) return "missing";
  if (cell.status === "wrong" || cell.status === "measured") return cell.status;
  return failures.includes(cell.status) ? "failing" : "resting";
}

/** A twin or a control answers no question of its own. */
function answers(id: string): boolean {
  const { backend, twin } = readId(id);
  return !twin && boundaryOf(backend) !== "control";
}

/** `sameMachine`: what another machine lacks is no loss. */
export function classByStatus(
  { id, base, head, was }: Pair,
  sameMachine: boolean,
): { class: Class; why?: string } | undefined {
  const [before, after] = [state(base), state(head)];
  const whyHead = head === undefined || head.status === "measured" ? {} : { why: head.why };
  const whyBase = base === undefined || base.status === "measured" ? {} : { why: base.why };
  if (after === "wrong" && before !== "wrong") return { class: "broken", ...whyHead };
  if (after === "failing" && before !== "wrong" && before !== "failing")
    return { class: "failed", ...whyHead };
  if (after === "wrong" || after === "failing") return { class: "still-failing", ...whyHead };
  if (after === "measured" && (before === "wrong" || before === "failing"))
    return { class: "fixed", ...whyBase };
  if (before === "measured" && (after === "missing" || after === "resting") && sameMachine && answers(id))
    return { class: "lost", why: `no time in head: ${whyHead.why ?? "it has no such cell"}` };
  if (after === "missing")
    return before === "resting" ? { class: "blank", ...whyBase } : { class: "removed" };
  if (after === "resting" && before !== "resting" && before !== "missing")
    return { class: "not-comparable", why: `no time in head: ${whyHead.why ?? ""}` };
  if (after === "measured" && before === "measured")
    return was === undefined ? undefined : { class: "renamed?" };
  if (after === "measured") return { class: "new", ...whyBase };
  return { class: "blank", ...whyHead };
}
