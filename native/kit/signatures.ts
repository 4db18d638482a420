/**
 * The kernels of a family by name and one letter a parameter: p = an array that is only read, w = an array that is written
 * (or null for either), u = u32. All return i32. A family states the list of its kernels.h once more; the loader compares
 * the two, so a drift is an error and never a wild pointer.
 */
export type Kinds = Readonly<Record<string, string>>;

/** The kernels that every family has: BK_KIT_KERNELS in bakeoff.h. */
const everywhere = { bk_describe: "wu", bk_threads: "" } as const;

type Arguments<K extends string> = K extends `${"p" | "w"}${infer Rest}`
  ? [array: NodeJS.TypedArray | null, ...Arguments<Rest>]
  : K extends `u${infer Rest}`
    ? [count: number, ...Arguments<Rest>]
    : [];

type All<K extends Kinds> = K & typeof everywhere;

/** What a family does, from its kinds: the same through every target. */
export type Kernels<K extends Kinds> = {
  readonly [Name in keyof All<K>]: (...given: Arguments<All<K>[Name]>) => number;
};

/** A family's own kernels and those of all. */
export const every = (kinds: Kinds): [name: string, letters: string][] =>
  Object.entries({ ...everywhere, ...kinds });

/** Throws if what was built at `path` describes its kernels otherwise than `kinds`, which stand in the file `stated`. */
export function compare(description: string, kinds: Kinds, path: string, stated: string): void {
  const told = [...description.matchAll(/(\w+)\(([^)]*)\);/g)].map(([, name = "", parameters = ""]) => [
    name,
    parameters === "void" ? "" : parameters.split(", ").map(letter).join(""),
  ]);
  const [built, wanted] = [told, every(kinds)].map((all) =>
    all.map(([name, letters]) => `${name}:${letters};`).join(""),
  );
  if (built === wanted) return;
  throw new Error(`${path} and ${stated} differ:\n  built       ${built}\n  signatures  ${wanted}`);
}

/** Of a parameter in C; what the ABI does not know is a question mark. */
function letter(parameter: string): string {
  if (parameter.includes("*")) return /\bconst\b/.test(parameter) ? "p" : "w";
  return /^uint32_t \w+$/.test(parameter) ? "u" : "?";
}
