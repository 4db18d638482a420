/** Boxes as the description of the search has them: by coordinates, everything looked for anew and nothing kept. */

type Place = readonly number[];

/** A box and its words, −1 for an empty cell. */
export interface State {
  readonly dims: readonly number[];
  readonly words: readonly number[];
}

const total = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const product = (numbers: readonly number[]): number => numbers.reduce((a, b) => a * b, 1);

export const volume = (dims: readonly number[]): number => product(dims.map((it) => it - 1));

const placesOf = new Map<string, readonly Place[]>();

/** Ordered by the sum of coordinates, then lexicographically. */
function places(dims: readonly number[]): readonly Place[] {
  const key = dims.join();
  const known = placesOf.get(key);
  if (known !== undefined) return known;
  const all = Array.from({ length: product(dims) }, (_, at) => {
    let rest = at;
    return dims
      .toReversed()
      .map((extent) => {
        const c = rest % extent;
        rest = Math.floor(rest / extent);
        return c;
      })
      .toReversed();
  });
  const compare = (a: Place, b: Place): number =>
    total(a) - total(b) ||
    (a.find((c, axis) => c !== b[axis]) ?? 0) - (b.find((c, axis) => c !== a[axis]) ?? 0);
  const sorted = all.toSorted(compare);
  placesOf.set(key, sorted);
  return sorted;
}

const same = (a: Place, b: Place): boolean => a.every((c, axis) => c === b[axis]);
const find = (all: readonly Place[], place: Place): number => all.findIndex((it) => same(it, place));

/** What must be phrases, and what may not repeat, if a word is put into cell `at`. */
export function demands({ dims, words }: State, at: number): { phrases: number[][]; forbidden: number[] } {
  const all = places(dims);
  const here = all[at] ?? [];
  const word = (cell: number): number => words[cell] ?? -1;
  const phrases = here.flatMap((c, axis) =>
    c === 0 ? [] : [Array.from({ length: c }, (_, i) => word(find(all, here.with(axis, i))))],
  );
  const forbidden = all.flatMap((place, cell) =>
    cell < at && total(place) === total(here) ? [word(cell)] : [],
  );
  return { phrases, forbidden };
}

/** The states that come of a word in cell `at`. */
export function children(state: State, at: number, word: number): State[] {
  const { dims } = state;
  const words = state.words.with(at, word);
  if (state.words.filter((it) => it < 0).length > 1) {
    const [, one = 0, two = 0] = words;
    const turned = dims.join() === "2,2" && at === 2 && one > two;
    return [{ dims, words: turned ? words.with(1, two).with(2, one) : words }];
  }
  const wider = dims.flatMap((extent, axis) =>
    dims.indexOf(extent) === axis ? [moved({ dims, words }, dims.with(axis, extent + 1), (it) => it)] : [],
  );
  if (dims.some((extent) => extent > 2)) return wider;
  // The new axis comes before the first one whose word, beside the corner, is larger.
  const beside = words.slice(1, dims.length + 1).findIndex((it) => it > word);
  const axis = beside < 0 ? dims.length : beside;
  const deeper = moved({ dims, words }, dims.toSpliced(axis, 0, 2), (it) =>
    it.toSpliced(dims.length - axis, 0, 0),
  );
  return [...wider, deeper];
}

/** The words of a state in a larger box, each at `to` its place. */
function moved({ dims, words }: State, larger: readonly number[], to: (place: Place) => Place): State {
  const into = places(larger);
  const all: number[] = Array.from({ length: into.length }, () => -1);
  places(dims).forEach((place, cell) => {
    all[find(into, to(place))] = words[cell] ?? -1;
  });
  return { dims: larger, words: all };
}
