/**
 * Holm's step-down adjustment: a family of p-values, each made comparable with one alpha, so that the chance of any
 * false claim in the family stays below it. In the order given.
 */
export function holm(ps: readonly number[]): number[] {
  const adjusted = ps.map(() => 1);
  const rising = ps.map((p, i) => ({ p, i })).toSorted((a, b) => a.p - b.p);
  let worst = 0;
  for (const [rank, { p, i }] of rising.entries()) {
    worst = Math.max(worst, p * (ps.length - rank));
    adjusted[i] = Math.min(1, worst);
  }
  return adjusted;
}
