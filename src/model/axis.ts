/** How parameters are declared, read from YAML, checked, named in ids and drawn. */

export type Value = string | number | boolean;
export type Params = Readonly<Record<string, Value>>;

/** How one parameter is read from YAML, checked, named in ids and drawn. */
export type Axis = { readonly about: string } & (
  | {
      readonly kind: "bytes" | "count";
      readonly min: number;
      readonly max: number;
      readonly default: number;
      readonly drawn?: "log" | "linear";
    }
  | { readonly kind: "choice"; readonly values: readonly string[]; readonly default: string }
  | {
      /** Free text; it stands in ids percent-encoded. Control characters are refused. */
      readonly kind: "text";
      /** Longest text, UTF-16 code units. */
      readonly max: number;
      readonly default: string;
      /** True, or why this text says nothing here, as a clause. */
      check(text: string): true | string;
    }
  | { readonly kind: "path"; readonly default: string }
  | { readonly kind: "flag"; readonly default: boolean }
  | {
      /** The name of a backend that runs inside this one. It has no default, so it always stands in ids. */
      readonly kind: "backend";
      /** Own axes whose values that backend is given, where it has them; its other axes keep their defaults. */
      readonly passes: readonly string[];
      /** It gets work of its own instead of pieces of the batch, so the workload need not have `join`. */
      readonly whole?: true;
      readonly default?: never;
    }
);
export type Axes = Readonly<Record<string, Axis>>;

export type ValueOf<A extends Axis> = A extends { kind: "choice"; values: readonly (infer S)[] }
  ? S
  : A extends { kind: "text" | "path" | "backend" }
    ? string
    : A extends { kind: "flag" }
      ? boolean
      : number;
export type ValuesOf<A extends Axes> = { readonly [K in keyof A]: ValueOf<A[K]> };
