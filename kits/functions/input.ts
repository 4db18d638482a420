/**
 * What functions are given, by a module of the user's own: its default export is the input, or a function that makes it.
 * `export const sizes = […]` makes a ladder: the function is then called with each. A default export that is an array of
 * `{ label, value }` is a ladder of labelled values.
 */

export interface Source {
  /** Absolute path of the module; absent = functions are called with nothing. */
  readonly input?: string;
}

/** A step of a ladder. */
export type Size = number | string;

interface InputModule {
  readonly default?: unknown;
  readonly sizes?: unknown;
}

interface Labelled {
  readonly label: string;
  readonly value: unknown;
}

const isLabelled = (it: unknown): it is Labelled =>
  typeof it === "object" &&
  it !== null &&
  Object.keys(it).toSorted().join() === "label,value" &&
  typeof (it as Labelled).label === "string";

const labelled = (it: unknown): readonly Labelled[] | undefined =>
  Array.isArray(it) && it.length > 0 && it.every(isLabelled) ? it : undefined;

/** The steps of the ladder; none = there is one input. Throws a sentence where they cannot be used. */
export async function sizesIn(path: string): Promise<readonly Size[]> {
  const module = await load(path);
  if (!("default" in module)) throw new Error("it has no default export, which would be the input");
  const labels = labelled(module.default)?.map(({ label }) => label);
  const sizes: unknown = module.sizes ?? labels ?? [];
  if (!Array.isArray(sizes) || !sizes.every((it) => typeof it === "number" || typeof it === "string"))
    throw new Error("its sizes are no array of numbers or texts");
  if (module.sizes !== undefined && typeof module.default !== "function")
    throw new Error("it has sizes, so its default export must be a function of a size");
  if (new Set(sizes.map(String)).size < sizes.length) throw new Error("a size stands twice in its sizes");
  return sizes;
}

/** Makes the input of a step, anew each time. */
export async function maker(
  path: string,
  size: Size | undefined,
  seed: number,
): Promise<() => Promise<unknown>> {
  const { default: made } = await seeded(seed, () => load(path));
  if (typeof made === "function") return () => seeded(seed, () => (made as (size?: Size) => unknown)(size));
  const one = labelled(made)?.find(({ label }) => label === size);
  return async () => (one === undefined ? made : one.value);
}

const load = async (path: string): Promise<InputModule> => (await import(path)) as InputModule;

/** Random numbers are the same in every process while an input is made, so that all sides are given the same. */
async function seeded<T>(seed: number, work: () => T | Promise<T>): Promise<T> {
  const usual = Math.random;
  let state = seed >>> 0;
  // mulberry32
  Math.random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  try {
    return await work();
  } finally {
    Math.random = usual;
  }
}
