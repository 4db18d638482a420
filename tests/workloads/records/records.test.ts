/** What records are made of: the same for everybody, told apart to the type, and read to the last field. */
import { describe, expect, test } from "bun:test";
import { pick, recordSets, type User } from "bakeoff/kits/records";
import access from "../../../workloads/records/access.ts";
import { canonical, digest } from "../../../workloads/records/canonical.ts";
import decode from "../../../workloads/records/decode.ts";
import encode from "../../../workloads/records/encode.ts";
import { inputs, touch } from "../../../workloads/records/sets/index.ts";

const context = { seed: 1, progress() {}, folder: async () => "" };

test("what prints alike is told apart", () => {
  class Point {
    x = 1;
  }
  const values = [
    1,
    1n,
    "1",
    "1n",
    new Date(1),
    "@1",
    -0,
    0,
    Number.NaN,
    null,
    undefined,
    "null",
    [],
    {},
    [undefined],
    [null],
  ];
  const more = [
    { x: 1 },
    new Point(),
    { x: undefined },
    Uint8Array.of(1),
    Float64Array.of(1),
    [1],
    { "0": 1 },
    [[1], 2],
    [1, [2]],
  ];
  const all = [...values, ...more].map(canonical);
  expect(new Set(all).size).toBe(all.length);
});

test("the order of fields means nothing, that of items does", () => {
  expect(canonical({ a: 1, b: [1, 2] })).toBe(canonical({ b: [1, 2], a: 1 }));
  expect(digest([1, 2])).not.toBe(digest([2, 1]));
});

describe.each([...recordSets])("%s", (set) => {
  const p = { set, records: 50 };

  test("is the same each time, and another one with another seed", async () => {
    const one = await encode.prepare(p, context);
    expect(await decode.prepare(p, context)).toEqual(one);
    expect((await encode.prepare(p, { ...context, seed: 2 })).digest).not.toBe(one.digest);
    expect((await encode.input(p, one)).map(({ value }) => digest(value))).toEqual([...one.expected]);
  });

  test("a stamp makes another input, 0 the original, and `right` knows both", async () => {
    const [input] = inputs(set, 50, 1);
    const before = digest(input!.value);
    encode.stamp?.(input!, 7);
    expect(digest(input!.value)).not.toBe(before);
    expect(encode.right?.(input!, p)).toBe(digest(input!.value));
    encode.stamp?.(input!, 0);
    expect(digest(input!.value)).toBe(before);
  });

  test("every field is read", () => {
    const [input] = inputs(set, 3, 1);
    const read = new Set<string>();
    const watched = <T>(value: T, path: string): T => {
      if (typeof value !== "object" || value === null || value instanceof Date || ArrayBuffer.isView(value))
        return value;
      return new Proxy(value, {
        get(target, key) {
          const found: unknown = Reflect.get(target, key, target);
          if (typeof key === "symbol" || typeof found === "function" || key === "length") return found;
          read.add(`${path}/${key}`);
          return typeof found === "object" && found !== null ? watched(found, `${path}/${key}`) : found;
        },
      });
    };
    const leaves = (value: unknown, path: string): string[] =>
      typeof value === "object" && value !== null && !(value instanceof Date)
        ? Object.entries(value).flatMap(([key, item]) => leaves(item, `${path}/${key}`))
        : [path];
    if (set === "array") return expect(touch(set, input!.value)).toBeGreaterThan(0);
    touch(set, watched(input!.value, ""));
    for (const leaf of leaves(input!.value, "")) expect(read).toContain(leaf);
  });
});

test("of users the fields asked for are picked", () => {
  const users = inputs("users", 250, 1)[0]!.value as User[];
  expect(pick(users, { fields: "id", every: 100 })).toEqual([0, 100, 200]);
  expect(pick(users, { fields: "id+name+email", every: 200 })).toEqual([
    0,
    "User 0",
    "user0@example.com",
    200,
    "User 200",
    "user200@example.com",
  ]);
  expect(
    access.work(
      { set: "users", records: 250, fields: "id+name+email", every: 200, opened: "inside" },
      { digest: "", expected: [], seed: 1 },
    ),
  ).toEqual({ items: 6 });
});

test("a pool that left workers out is found out", () => {
  const p = { set: "users", records: 10 } as const;
  expect(encode.proof?.(p, { workers: 2 }, { items: 10 }, { threads: 2 })).toBe(true);
  expect(encode.proof?.(p, { workers: 1 }, { items: 10 }, { threads: 2 })).toBe(
    "1 workers encoded instead of 2",
  );
  expect(encode.proof?.(p, { workers: 1 }, { items: 1 }, { threads: 2 })).toBe(true);
});
