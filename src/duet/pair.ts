/**
 * Which cells of base and head belong together, and what is to be done with each pair. Cells pair by id. A backend that head
 * has under another name is paired where one that is gone and one that is new do the same cells.
 */
import { type Absence, boundaryOf, isFailure, type Planned } from "../model/index.ts";
import type { Cause, Class } from "./model.ts";

/** A cell of one side, and the code behind it. */
export interface Sided {
  readonly cell: Planned;
  /** Of the answerer: its backend with all it uses. */
  readonly implementation: string;
  /** Of what is asked: workload, version, parameters. */
  readonly question: string;
  /** Of the workload's own code, which prepares and checks and is no part of the question. */
  readonly workload: string;
}

export interface Pair {
  /** In head, where head has it. */
  readonly id: string;
  readonly was?: string;
  readonly base: Sided | null;
  readonly head: Sided | null;
  readonly cause: readonly Cause[];
  /** `measure`, or what became of it without measuring. */
  readonly fate: "measure" | Class;
  readonly why?: string;
}

/** `all`: what has the same code on both sides is measured too. */
export function pairCells(base: readonly Sided[], head: readonly Sided[], all: boolean): Pair[] {
  const olds = new Map(base.map((it) => [it.cell.id, it]));
  const news = new Set(head.map(({ cell }) => cell.id));
  const gone = base.filter(({ cell }) => !news.has(cell.id));
  const renamed = renames(
    gone,
    head.filter(({ cell }) => !olds.has(cell.id)),
  );
  const taken = new Set(renamed.values());
  const pairs = head.map((it) => pair(olds.get(it.cell.id) ?? renamed.get(it) ?? null, it, all));
  return [...pairs, ...gone.filter((it) => !taken.has(it)).map((it) => pair(it, null, all))];
}

function pair(base: Sided | null, head: Sided | null, all: boolean): Pair {
  const id = head?.cell.id ?? base?.cell.id ?? "";
  const was = base !== null && base.cell.id !== id ? { was: base.cell.id } : {};
  const cause = base === null || head === null ? [] : causes(base, head);
  return { id, ...was, base, head, cause, ...fateOf(base, head, cause, all) };
}

function causes(base: Sided, head: Sided): Cause[] {
  return [
    ...(base.implementation === head.implementation ? [] : (["implementation"] as const)),
    ...(base.workload === head.workload ? [] : (["workload"] as const)),
  ];
}

function fateOf(
  base: Sided | null,
  head: Sided | null,
  cause: readonly Cause[],
  all: boolean,
): Pick<Pair, "fate" | "why"> {
  const [before, now] = [base?.cell.absent, head?.cell.absent];
  if (head === null)
    return { fate: before === undefined ? "removed" : "blank", why: "head has no such cell" };
  if (base === null) {
    if (now === undefined) return { fate: "new", why: "base has no such cell" };
    return { fate: isFailure(now.status) ? "failed" : "blank", why: now.why };
  }
  const same = cause.length === 0 && base.question === head.question && base.cell.id === head.cell.id;
  // Whether it runs at all nobody has asked, where nothing differs.
  if (same && !all && [before, now].every(isUnasked)) return { fate: "unchanged" };
  if (now !== undefined) {
    const { status, why } = now;
    if (before !== undefined && isFailure(before.status) && isFailure(status))
      return { fate: "still-failing", why };
    if (before !== undefined && !isFailure(status)) return { fate: "blank", why };
    if (status === "wrong") return { fate: "broken", why };
    if (isFailure(status)) return { fate: "failed", why };
    return { fate: status === "excluded" ? "removed" : status === "not-run" ? "blank" : "lost", why };
  }
  if (before !== undefined)
    return { fate: isFailure(before.status) ? "fixed" : "new", why: `base: ${before.why}` };
  if (base.question !== head.question)
    return {
      fate: "not-comparable",
      why: "it is another question: the workload's version or parameters differ",
    };
  return { fate: "measure" };
}

const isUnasked = (absent: Absence | undefined): boolean =>
  absent === undefined || absent.status === "unsupported" || absent.status === "unavailable";

/** A cell of head → the cell of base that it seems to be: of two backends that do the same cells, one gone and one new. */
function renames(gone: readonly Sided[], fresh: readonly Sided[]): Map<Sided, Sided> {
  const found = new Map<Sided, Sided>();
  const before = Map.groupBy(gone, ({ cell }) => cell.backend);
  const after = Map.groupBy(fresh, ({ cell }) => cell.backend);
  for (const [name, them] of after) {
    const alike = [...before].filter(([old, those]) => isAlike(old, those, name, them));
    const rivals = [...after].filter(([other, those]) =>
      alike.some(([old, olds]) => isAlike(old, olds, other, those)),
    );
    const [only] = alike;
    if (only === undefined || alike.length > 1 || rivals.length > 1) continue;
    const olds = new Map(only[1].map((it) => [taskOf(it), it]));
    for (const it of them) {
      const old = olds.get(taskOf(it));
      if (old !== undefined) found.set(it, old);
    }
  }
  return found;
}

const taskOf = ({ cell }: Sided): string => JSON.stringify([cell.case, cell.own]);

function isAlike(old: string, olds: readonly Sided[], name: string, them: readonly Sided[]): boolean {
  const [was, is] = [new Set(olds.map(taskOf)), new Set(them.map(taskOf))];
  return boundaryOf(old) === boundaryOf(name) && was.size === is.size && was.isSubsetOf(is);
}
