/** A function of the user's own, by the module that exports it. */

export interface Callee {
  /** Absolute path. */
  readonly module: string;
  /** `default`, or a name. */
  readonly name: string;
  /** As it was typed: `sorts.ts#quick`. */
  readonly label: string;
}

export type Call = (...args: unknown[]) => unknown;

/** The function, or why there is none, with what to type instead. */
export async function find({
  module,
  name,
  label,
}: Callee): Promise<Call | { readonly missing: string; readonly hint: string }> {
  const exports = (await import(module)) as Record<string, unknown>;
  const found = exports[name];
  if (typeof found === "function") return found as Call;
  const functions = Object.keys(exports).filter((it) => typeof exports[it] === "function");
  const [file = label] = label.split("#");
  const what = name === "default" ? "default export" : `export ${name}`;
  return {
    missing: name in exports ? `the ${what} of ${file} is no function` : `${file} has no ${what}`,
    hint:
      functions.length === 0
        ? `export default function …, in ${file}`
        : functions.map((it) => (it === "default" ? file : `${file}#${it}`)).join(" or "),
  };
}

export async function get(callee: Callee): Promise<Call> {
  const found = await find(callee);
  if (typeof found === "function") return found;
  throw new Error(found.missing);
}
