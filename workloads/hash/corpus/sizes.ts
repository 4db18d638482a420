/**
 * Sizes of a corpus's files. `photos` stands for a folder of camera JPEGs: log-normal with the wanted mean and
 * σ = 0.6 of the logarithm, so that the middle 90 % lie between 0.3 and 2.2 of the mean, cut to [1/16, 8] of it,
 * then scaled so that the total is exactly files × size. σ is a choice, not a measurement.
 */
import { randomSource } from "./random.ts";

export const spreads = ["fixed", "photos"] as const;
export type Spread = (typeof spreads)[number];

const sigma = 0.6;

export function fileSizes(files: number, size: number, spread: Spread, seed: number): number[] {
  if (spread === "fixed" || files === 0 || size === 0) return Array.from({ length: files }, () => size);
  const words = new Uint32Array(2 * files);
  randomSource(seed, files)(words);
  const weights = Array.from({ length: files }, (_, i) => {
    const factor = Math.exp(
      sigma * gauss(words[2 * i] as number, words[2 * i + 1] as number) - sigma ** 2 / 2,
    );
    return Math.min(8, Math.max(1 / 16, factor));
  });
  const total = files * size;
  const scale = total / weights.reduce((sum, weight) => sum + weight, 0);
  // Cumulative rounding: the sizes add up to the total with nothing left to hand out.
  let exact = 0;
  let given = 0;
  return weights.map((weight, i) => {
    exact += weight * scale;
    const end = i === files - 1 ? total : Math.round(exact);
    const own = end - given;
    given = end;
    return own;
  });
}

/** Two uniform words → one standard normal value (G. Box, M. Muller, 1958). */
function gauss(a: number, b: number): number {
  return Math.sqrt(-2 * Math.log((a + 1) / 2 ** 32)) * Math.cos((2 * Math.PI * b) / 2 ** 32);
}
