/** Descriptions of one list of numbers. An empty list has none: asking for one is a bug and throws a RangeError. */

/** The i-th of a list that is known to have one. */
export function nth(list: ArrayLike<number>, i: number): number {
  const value = list[i];
  if (value === undefined) throw new RangeError(`no element ${i} in a list of ${list.length}`);
  return value;
}

export const ascending = (values: Iterable<number>): Float64Array => Float64Array.from(values).toSorted();

export function mean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("mean of nothing");
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sample standard deviation (divisor n − 1); needs two values. */
export function deviation(values: readonly number[]): number {
  if (values.length < 2) throw new RangeError("a deviation needs two values");
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}

/** Linear interpolation between order statistics at (n − 1)·q: Hyndman and Fan's type 7, NumPy's default. */
export function quantile(values: readonly number[], q: number): number {
  return quantileOf(ascending(values), q);
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** As `quantile`, of a list already in ascending order. */
export function quantileOf(sorted: ArrayLike<number>, q: number): number {
  const place = (sorted.length - 1) * q;
  const below = nth(sorted, Math.floor(place));
  const above = nth(sorted, Math.ceil(place));
  // Halving the sum keeps a median exactly symmetric under a change of sign.
  return place % 1 === 0.5 ? (below + above) / 2 : below + (above - below) * (place % 1);
}

/** Median absolute deviation × 1.4826, which estimates the standard deviation of normal data. */
export function mad(values: readonly number[]): number {
  const centre = median(values);
  return 1.4826 * median(values.map((value) => Math.abs(value - centre)));
}
