/** Cases in order along one axis: what hand-overs and the sentences are about. */
import { defaultsOf, readId, show } from "../id.ts";
import type { Params } from "../model/index.ts";
import type { Measured, Rules } from "./finding.ts";

/** Cases that differ in one axis only, in its order. */
export interface Ladder {
  /** A case's id without the axis: what hand-overs are keyed by. */
  readonly row: string;
  /** What sentences call it. */
  readonly name: string;
  readonly workload: string;
  /** Undefined where the case stands alone. */
  readonly axis: string | undefined;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly case: string;
  /** The axis's value, or 0 where there is none. */
  readonly at: number;
  readonly contenders: readonly Measured[];
}

export const columnOf = ({ cell }: Measured): string => readId(cell.id).column;

/**
 * Groups cases along the first axis of `grows` in which any of a workload's cases differ. `planned` are the ids of all
 * cases of the plan, measured or not: a name does not depend on what became of the others.
 */
export function laddersOf(
  cases: readonly (readonly Measured[])[],
  planned: readonly string[],
  rules: Rules,
): Ladder[] {
  const workloads = Map.groupBy(cases, ([first]) => first?.cell.workload ?? "");
  return [...workloads].flatMap(([workload, own]) => {
    const params = own.map(([first]) => first?.cell.params ?? {});
    const axis = rules.grows.get(workload)?.find((name) => new Set(params.map((it) => it[name])).size > 1);
    const groups = Map.groupBy(own, ([first]) => rowOf(first?.cell.case ?? "", axis));
    const named = naming(workload, planned, defaultsOf(rules.axes.get(workload) ?? {}));
    return [...groups].map(([row, them]) => {
      const along = them.length > 1 ? axis : undefined;
      const name = named(them[0]?.[0]?.cell.case ?? "", along);
      return { row, name, workload, axis: along, steps: stepsOf(them, along) };
    });
  });
}

function stepsOf(cases: readonly (readonly Measured[])[], axis: string | undefined): Step[] {
  const at = (params: Params | undefined): number => (axis === undefined ? 0 : Number(params?.[axis] ?? 0));
  return cases
    .map((contenders) => ({
      case: contenders[0]?.cell.case ?? "",
      at: at(contenders[0]?.cell.params),
      contenders,
    }))
    .toSorted((a, b) => a.at - b.at);
}

/** A case's id without one of its axes. Ids hold no blanks inside values. */
export const rowOf = (id: string, axis: string | undefined): string =>
  id
    .split(" ")
    .filter((part) => axis === undefined || !part.startsWith(`${axis}=`))
    .join(" ");

/**
 * What prose calls a workload's cases and, without their axis, ladders of them. Ids leave defaults out; a name says one
 * where half of the ladders or more have another value, since a reader could not tell which of them is meant; a single
 * odd one does not lengthen all names. `cases` are the ids of all cases, other workloads' among them or not; `defaults`
 * are the workload's, in declared order.
 */
export function naming(
  workload: string,
  cases: readonly string[],
  defaults: Readonly<Record<string, string>>,
): (id: string, axis?: string) => string {
  const rows = [...new Set(cases.map((id) => readId(id).row))].filter(
    (row) => readId(row).workload === workload,
  );
  /** By axis: the parameters that half of its ladders set. */
  const usual = new Map<string | undefined, ReadonlySet<string>>();
  return (id, axis) => {
    const varying = usual.get(axis) ?? oftenSet([...new Set(rows.map((row) => rowOf(row, axis)))]);
    usual.set(axis, varying);
    const said = rowOf(id, axis).split(" ").slice(1);
    const declared = Object.entries(defaults).flatMap(([name, value]) => {
      const part = said.find((it) => it.startsWith(`${name}=`));
      return part ?? (name !== axis && varying.has(name) ? `${name}=${value}` : []);
    });
    return [workload, ...new Set([...declared, ...said])].join(" ");
  };
}

/** Of these rows, half or more have a value for it that is no default. */
function oftenSet(rows: readonly string[]): Set<string> {
  const times = Map.groupBy(
    rows.flatMap((row) => Object.keys(readId(row).params)),
    (name) => name,
  );
  return new Set([...times].flatMap(([name, { length }]) => (2 * length >= rows.length ? [name] : [])));
}

/** A step's value as ids and suites write it. */
export function valueOn({ workload, axis = "" }: Ladder, at: number, rules: Rules): string {
  const declared = rules.axes.get(workload)?.[axis];
  return declared === undefined ? String(Math.round(at)) : show(declared, Math.round(at));
}
