/**
 * Boxes by their extents: which cells must be read before a cell, which may not repeat it, and how a full box grows. Cells
 * are ordered by the sum of their coordinates, then lexicographically, so all that a cell depends on stands before it.
 *
 * A state is a row of bytes: how many cells it has, the shape's code as u32 LE, then the cells, a word's number + 1 or 0
 * for an empty one. The code is the extents, four bits each, so a state means the same in every thread and file, and in C.
 */

/** A larger box, and which cell of the old one stands in each of its cells, −1 for none. */
export interface Growth {
  readonly shape: Shape;
  readonly from: readonly number[];
}

export interface Shape {
  readonly code: number;
  readonly dims: readonly number[];
  readonly cells: number;
  readonly volume: number;
  /** By cell: of each axis the cells before it, where there are any. */
  readonly prefixes: readonly (readonly (readonly number[])[])[];
  /** By cell: the earlier ones with the same sum of coordinates. */
  readonly diagonals: readonly (readonly number[])[];
  /** One more along an axis, once for each distinct extent. */
  readonly over: readonly Growth[];
  /** One more axis, by its place; only where all extents are 2. */
  readonly up: readonly Growth[];
}

/** What a code and the cells' numbers have room for. */
const mostExtent = 15;
const mostAxes = 7;
const mostCells = 255;

/** Bytes before the cells of a state. */
export const head = 5;
/** Bytes of the largest state. */
export const largest = head + mostCells;

/** The box of 2 by 2 with which a search begins, all empty. */
export const root: readonly number[] = [4, 0x22, 0, 0, 0, 0, 0, 0, 0];

export const codeIn = (state: ArrayLike<number>): number =>
  (state[1] ?? 0) | ((state[2] ?? 0) << 8) | ((state[3] ?? 0) << 16) | ((state[4] ?? 0) << 24);

export function dimsOf(code: number): number[] {
  const dims: number[] = [];
  for (let rest = code; rest > 0; rest >>>= 4) dims.unshift(rest & 15);
  return dims;
}

/** The score of a box: the product of its extents less one. */
export const volumeOf = (dims: readonly number[]): number =>
  dims.reduce((product, it) => product * (it - 1), 1);

/** All coordinates of a box, in the order of its cells. */
function coordinates(dims: readonly number[]): number[][] {
  const all = dims.reduce<number[][]>(
    (some, extent) => some.flatMap((it) => Array.from({ length: extent }, (_, c) => [...it, c])),
    [[]],
  );
  const sum = (it: readonly number[]): number => it.reduce((a, b) => a + b, 0);
  // The product above is lexicographic already, and sorting is stable.
  return all.toSorted((a, b) => sum(a) - sum(b));
}

/** Shapes are made when a search first meets them; growth leads to others without end. */
export class Shapes {
  readonly #known = new Map<number, Shape>();

  /** Throws a RangeError for a box beyond what a code can tell. */
  of(code: number): Shape {
    const known = this.#known.get(code);
    if (known !== undefined) return known;
    const made = this.#make(code);
    this.#known.set(code, made);
    return made;
  }

  #make(code: number): Shape {
    const dims = dimsOf(code);
    const places = coordinates(dims);
    const index = new Map(places.map((place, at) => [place.join(), at]));
    const sums = places.map((place) => place.reduce((a, b) => a + b, 0));
    const at = (place: readonly number[]): number => index.get(place.join()) ?? -1;
    const grown = (larger: readonly number[], shrink: (place: number[]) => number[] | undefined): Growth => {
      const from = coordinates(larger).map((place) => at(shrink(place) ?? []));
      return { shape: this.of(codeOf(larger)), from };
    };
    let over: readonly Growth[] | undefined;
    let up: readonly Growth[] | undefined;
    return {
      code,
      dims,
      cells: places.length,
      volume: volumeOf(dims),
      prefixes: places.map((place) =>
        place.flatMap((c, axis) =>
          c === 0 ? [] : [Array.from({ length: c }, (_, i) => at(place.with(axis, i)))],
        ),
      ),
      diagonals: places.map((_, cell) =>
        places.flatMap((_place, other) => (other < cell && sums[other] === sums[cell] ? [other] : [])),
      ),
      get over() {
        return (over ??= [...new Set(dims)].map((extent) => {
          const axis = dims.indexOf(extent);
          return grown(dims.with(axis, extent + 1), (place) => place);
        }));
      },
      get up() {
        if (dims.some((it) => it !== 2)) return (up ??= []);
        // The axis inserted at `place` pads old coordinates at the mirrored one: so the source of this search has it.
        return (up ??= Array.from({ length: dims.length + 1 }, (_, place) => {
          const padded = dims.length - place;
          return grown([2, ...dims], (it) => (it[padded] === 0 ? it.toSpliced(padded, 1) : undefined));
        }));
      },
    };
  }
}

function codeOf(dims: readonly number[]): number {
  const cells = dims.reduce((product, it) => product * it, 1);
  if (dims.length > mostAxes || cells > mostCells || dims.some((it) => it > mostExtent)) {
    throw new RangeError(`a box of ${dims.join(" × ")} is larger than this search has room for`);
  }
  return dims.reduce((code, it) => code * 16 + it, 0);
}
