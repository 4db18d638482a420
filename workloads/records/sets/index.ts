/** The sets of records: how each is made from the number of its first record on, and what reading all of it means. */
import type { Records, RecordSet, User } from "bakeoff/kits/records";
import { type Mixed, mixed, touchMixed } from "./mixed.ts";
import { shifting, type Shifting, touchShifting } from "./shifting.ts";
import { fiveFields, longUser, touchUsers, unicodeUser, user } from "./users.ts";

interface Set {
  make(from: number, count: number): unknown;
  touch(value: unknown): number;
}

const list = <T>(
  one: (i: number, place: number, count: number) => T,
  touch: (all: readonly T[]) => number,
): Set => ({
  make: (from, count) => Array.from({ length: count }, (_, place) => one(from + place, place, count)),
  touch: (value) => touch(value as readonly T[]),
});

const users = (one: (i: number) => User): Set => list(one, touchUsers);

const sets: Readonly<Record<RecordSet, Set>> = {
  users: users(user),
  "users-long": users(longUser),
  "users-five": users(fiveFields),
  unicode: users(unicodeUser),
  mixed: list<Mixed>(mixed, touchMixed),
  shifting: list<Shifting>(shifting, touchShifting),
  array: {
    make: (from, count) => Float64Array.from({ length: count }, (_, i) => from + i * 1.25),
    touch(value) {
      let sum = 0;
      for (const item of value as Float64Array) sum += item;
      return sum;
    },
  },
};

/** Below this a call is short enough for caches and branch prediction to learn one input by heart. */
const twoVariantsBelow = 1000;

/** The seed moves the numbers, so that another one is another input. */
const start = (seed: number, variant: number, count: number): number =>
  (seed - 1) * 1_000_000 + variant * count;

export function inputs(set: RecordSet, count: number, seed: number): Records[] {
  const variants = count < twoVariantsBelow ? 2 : 1;
  return Array.from({ length: variants }, (_, variant) => {
    const from = start(seed, variant, count);
    return { value: sets[set].make(from, count), from };
  });
}

export const touch = (set: RecordSet, value: unknown): number => sets[set].touch(value);

/** Sets the first number of the input to another one; 0 gives back the original. Of no use where there is none. */
export function stamp({ value, from }: Records, n: number): void {
  if (value instanceof Float64Array) {
    if (value.length > 0) value[0] = from + n;
    return;
  }
  const first = (value as Record<string, unknown>[])[0];
  if (first !== undefined) first["count" in first ? "count" : "id"] = from + n;
}
