/** Which results of base are compared with which of head. */
import type { Problem, Results } from "../model/index.ts";

export type Match = readonly [base: Results | null, head: Results | null];

/** Of two files of one suite and machine on one side neither is the one to compare. `paths` in the order of `results`. */
export function ambiguous(results: readonly Results[], paths: readonly string[]): Problem[] {
  const files = results.map((it, i) => ({ it, path: paths[i] ?? "" }));
  return [...Map.groupBy(files, ({ it }) => name(it)).values()].flatMap(([first, ...others]): Problem[] => {
    if (first === undefined || others.length === 0) return [];
    const { suite, machine } = first.it;
    const also = others.map(({ path }) => path).join(", ");
    const message = `holds ${suite} on ${machine}, and so does ${also}: which of them is to be compared?`;
    return [{ code: "ambiguous", message, file: first.path, hint: "name one file on either side" }];
  });
}

/**
 * By suite and machine, of which each side has one at most (`ambiguous`); what is left over of a suite on both sides is of
 * different machines, and paired all the same, for its ratios. `wanted` is the side of which one file was named: what that has no part in is not asked about.
 */
export function match(
  base: readonly Results[],
  head: readonly Results[],
  wanted: "base" | "head" | "both",
): Match[] {
  const later = new Map(head.map((it) => [name(it), it]));
  const earlier = new Set(base.map(name));
  const found = base.flatMap((it): Match[] => {
    const other = later.get(name(it));
    return other === undefined ? [] : [[it, other]];
  });
  const gone = base.filter((it) => !later.has(name(it)));
  const come = head.filter((it) => !earlier.has(name(it)));
  for (const suite of new Set([...gone, ...come].map((it) => it.suite))) {
    const [left, right] = [gone, come].map((them) => them.filter((it) => it.suite === suite));
    const pairs = Math.max(left?.length ?? 0, right?.length ?? 0);
    for (let i = 0; i < pairs; i++) found.push([left?.[i] ?? null, right?.[i] ?? null]);
  }
  return found.filter(([old, now]) => wanted === "both" || (wanted === "base" ? old : now) !== null);
}

const name = ({ suite, machine }: Results): string => JSON.stringify([suite, machine]);
