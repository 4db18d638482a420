/** Options of the comparisons with other tools, as commander reads them. */
import { InvalidArgumentError } from "commander";

export const count = (text: string): number => {
  const n = Number(text);
  if (!(Number.isInteger(n) && n > 0)) throw new InvalidArgumentError("a whole number above 0");
  return n;
};

/** One of these names; the option may be repeated. */
export const oneOf =
  <T extends string>(names: readonly T[]) =>
  (text: string, before: T[] = []): T[] => {
    const name = names.find((it) => it === text);
    if (name === undefined) throw new InvalidArgumentError(`one of: ${names.join(", ")}`);
    return [...before, name];
  };
