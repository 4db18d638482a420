/**
 * Rank correlation with the order of measurement: did a cell get slower or faster while the run went on?
 * Exact for up to 9 values, where the usual t approximation is too eager (it calls four rising values certain).
 */
import { mean, nth } from "./describe.ts";
import { memo } from "./memo.ts";
import { studentTail } from "./student.ts";
import type { Rounds } from "./ratio.ts";

export interface Correlation {
  /** −1 to 1; 0 where either list is constant. */
  readonly rho: number;
  /** Two-sided. */
  readonly p: number;
}

/** Ranks from 1; ties share their mean. */
function ranks(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal + 1) / 2;
  });
}

/**
 * Law of S = Σ(i − πᵢ)² over all permutations π of n: S = (1 − ρ)·n(n² − 1)/6.
 * Places are filled in order, so the set of ranks used (a bit mask) says which place is next.
 */
const squaresLaw = memo((n: number): Float64Array => {
  const row = (n * (n * n - 1)) / 3 + 1;
  const ways = new Float64Array(2 ** n * row);
  ways[0] = 1;
  for (let used = 0; used < 2 ** n - 1; used++) {
    const place = used.toString(2).replaceAll("0", "").length;
    for (let rank = 0; rank < n; rank++) {
      if (used & (1 << rank)) continue;
      const step = (rank - place) ** 2;
      const next = (used | (1 << rank)) * row;
      for (let s = step; s < row; s++) {
        ways[next + s] = nth(ways, next + s) + nth(ways, used * row + s - step);
      }
    }
  }
  const law = ways.subarray((2 ** n - 1) * row);
  const all = law.reduce((sum, count) => sum + count, 0);
  return law.map((count) => count / all);
});

export function spearman(x: readonly number[], y: readonly number[]): Correlation {
  const n = x.length;
  if (n < 2) return { rho: 0, p: 1 };
  const [a, b] = [ranks(x), ranks(y)];
  const middle = mean(a);
  const product = (u: number[], v: number[]): number =>
    u.reduce((sum, rank, i) => sum + (rank - middle) * (nth(v, i) - middle), 0);
  const scale = Math.sqrt(product(a, a) * product(b, b));
  if (scale === 0) return { rho: 0, p: 1 };
  const rho = product(a, b) / scale;
  if (n > 9) return { rho, p: studentTail(rho * Math.sqrt((n - 2) / (1 - rho * rho)), n - 2) };
  const squares = ((1 - Math.abs(rho)) * n * (n * n - 1)) / 6;
  const tail = squaresLaw(n).subarray(0, Math.floor(squares + 1e-9) + 1);
  return { rho, p: Math.min(1, 2 * tail.reduce((sum, p) => sum + p, 0)) };
}

/** The flag `drifting`: |ρ| > 0.5 between round and time, with p < 0.01. Possible from 6 rounds on. */
export function drifts(rounds: Rounds): boolean {
  const held = [...rounds.entries()].filter((entry): entry is [number, number] => entry[1] !== null);
  const { rho, p } = spearman(
    held.map(([round]) => round),
    held.map(([, ns]) => ns),
  );
  return Math.abs(rho) > 0.5 && p < 0.01;
}
