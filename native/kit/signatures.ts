/**
 * The kernels of a library by name and argument kinds: p = pointer (a typed array, passed anew in each call), u = u32. All
 * return i32. A family states the list of its kernels.h once more; the loader compares the two, so a drift is an error and
 * never a wild pointer.
 */
export type Kinds = Readonly<Record<string, string>>;

/** The kernels that every library has: BK_KIT_KERNELS in bakeoff.h. */
const everywhere = { bk_describe: "pu", bk_threads: "" } as const;

type Arguments<K extends string> = K extends `p${infer Rest}`
  ? [array: NodeJS.TypedArray | null, ...Arguments<Rest>]
  : K extends `u${infer Rest}`
    ? [count: number, ...Arguments<Rest>]
    : [];

type All<K extends Kinds> = K & typeof everywhere;

/** What a library does, from its family's kinds. */
export type Kernels<K extends Kinds> = {
  readonly [Name in keyof All<K>]: (...given: Arguments<All<K>[Name]>) => number;
};

const ffiTypes = { p: "ptr", u: "u32" } as const;

/** What `dlopen` needs to know. */
export const symbols = (kinds: Kinds) =>
  Object.fromEntries(
    all(kinds).map(([name, letters]) => [
      name,
      { args: letters.split("").map((letter) => ffiTypes[letter as "p" | "u"]), returns: "i32" as const },
    ]),
  );

/** Throws if the library at `path` describes its kernels otherwise than `kinds`, which stand in the file `stated`. */
export function compare(told: string, kinds: Kinds, path: string, stated: string): void {
  const description = all(kinds)
    .map(([name, letters]) => `${name}:${letters};`)
    .join("");
  if (told === description) return;
  throw new Error(`${path} and ${stated} differ:\n  library     ${told}\n  signatures  ${description}`);
}

const all = (kinds: Kinds): [name: string, letters: string][] => Object.entries({ ...everywhere, ...kinds });
