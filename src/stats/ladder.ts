/** Cases in order along one axis: what hand-overs and the sentences are about. */
import { readId, show } from "../id.ts";
import type { Params } from "../model.ts";
import type { Measured, Rules } from "./finding.ts";

/** Cases that differ in one axis only, in its order. */
export interface Ladder {
  /** Workload and the other parameters. */
  readonly row: string;
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

/** Groups cases along the first axis of `grows` in which any of a workload's cases differ. */
export function laddersOf(cases: readonly (readonly Measured[])[], rules: Rules): Ladder[] {
  const workloads = Map.groupBy(cases, ([first]) => first?.cell.workload ?? "");
  return [...workloads].flatMap(([workload, own]) => {
    const params = own.map(([first]) => first?.cell.params ?? {});
    const axis = rules.grows.get(workload)?.find((name) => new Set(params.map((it) => it[name])).size > 1);
    const groups = Map.groupBy(own, ([first]) => rowOf(first?.cell.case ?? "", axis));
    return [...groups].map(([row, them]) => ladder(row, workload, axis, them));
  });
}

function ladder(
  row: string,
  workload: string,
  axis: string | undefined,
  cases: readonly (readonly Measured[])[],
): Ladder {
  const at = (params: Params | undefined): number => (axis === undefined ? 0 : Number(params?.[axis] ?? 0));
  const steps = cases
    .map((contenders) => ({
      case: contenders[0]?.cell.case ?? "",
      at: at(contenders[0]?.cell.params),
      contenders,
    }))
    .toSorted((a, b) => a.at - b.at);
  return { row, workload, axis: steps.length > 1 ? axis : undefined, steps };
}

/** A case's id without one of its axes. */
const rowOf = (id: string, axis: string | undefined): string =>
  id
    .split(" ")
    .filter((part) => axis === undefined || !part.startsWith(`${axis}=`))
    .join(" ");

/** A step's value as ids and suites write it. */
export function valueOn({ workload, axis = "" }: Ladder, at: number, rules: Rules): string {
  const declared = rules.axes.get(workload)?.[axis];
  return declared === undefined ? String(Math.round(at)) : show(declared, Math.round(at));
}
