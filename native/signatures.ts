/**
 * The kernels by name and argument kinds: p = pointer (a typed array, passed anew in each call), u = u32. All return i32.
 * The same list as BK_KERNELS in bakeoff.h; the loader compares the two, so a drift is an error and never a wild pointer.
 */
export const kinds = {
  bk_describe: "pu",
  bk_noop: "",
  bk_threads: "",
  bk_spin: "u",
  bk_variant: "up",
  bk_hash_memory: "uuuupuuuup",
  bk_hash_files: "uuuppuuupupp",
  bk_read_files: "pppuuupp",
  bk_hash_ragged: "uuppuuup",
  bk_walk: "upupuuup",
  bk_walk_take: "uupu",
  bk_walk_calls: "upup",
  bk_walk_match: "pp",
} as const;

type Arguments<K extends string> = K extends `p${infer Rest}`
  ? [array: NodeJS.TypedArray | null, ...Arguments<Rest>]
  : K extends `u${infer Rest}`
    ? [count: number, ...Arguments<Rest>]
    : [];

export type Kernels = {
  readonly [Name in keyof typeof kinds]: (...given: Arguments<(typeof kinds)[Name]>) => number;
};

const ffiTypes = { p: "ptr", u: "u32" } as const;

/** What `dlopen` needs to know. */
export const symbols = Object.fromEntries(
  Object.entries(kinds).map(([name, letters]) => [
    name,
    { args: letters.split("").map((letter) => ffiTypes[letter as "p" | "u"]), returns: "i32" as const },
  ]),
);

/** What `bk_describe` of a matching library writes. */
const description = Object.entries(kinds)
  .map(([name, letters]) => `${name}:${letters};`)
  .join("");

/** Throws if a library at `path` describes its kernels otherwise. */
export function compare(told: string, path: string): void {
  if (told === description) return;
  throw new Error(
    `${path} and native/signatures.ts differ:\n  library     ${told}\n  signatures  ${description}`,
  );
}
