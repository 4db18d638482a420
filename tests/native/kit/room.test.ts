/** The memory of a module's instance: whatever arrays a kernel is given, from inside and outside, it sees and fills them. */
import { afterAll, expect } from "bun:test";
import * as fc from "fast-check";
import { wasmModule } from "../../../native/kit/target/wasm/index.ts";
import { opened } from "../opened.ts";
import { family, kinds, recipe, removeFamilies } from "./own.ts";

afterAll(removeFamilies);
const target = wasmModule(family(), recipe, kinds);
const { test } = await opened(target);

const place = fc.constantFrom("inside", "outside", "behind");
const step = fc.record({ bytes: fc.uint8Array({ maxLength: 300 }), from: place, to: place });

test("arrays keep their content through every call and every growth, wherever they are", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const { kernels, array } = await target.openOrThrow();
      const made = (where: string, length: number): Uint8Array => {
        if (where === "outside") return new Uint8Array(length);
        // Behind another, so that the memory has grown since the earlier ones were made.
        return where === "inside"
          ? array(Uint8Array, length)
          : array(Uint8Array, length + 70_000).subarray(70_000);
      };
      const all: { array: Uint8Array; right: number[] }[] = [];
      for (const { bytes, from, to } of steps) {
        const source = made(from, bytes.length);
        const goal = made(to, bytes.length);
        expect([...source, ...goal].every((byte) => byte === 0)).toBeTrue();
        source.set(bytes);
        expect(kernels.bk_own(source, bytes.length, goal)).toBe(bytes.length);
        all.push({ array: source, right: [...bytes] });
        all.push({ array: goal, right: [...bytes].map((byte) => (byte + 1) & 255) });
      }
      for (const { array: it, right } of all) expect([...it]).toEqual(right);
    }),
    { seed: 12, numRuns: 60 },
  );
});

test("more than a module can have is an error, and it goes on", async () => {
  const { kernels, array } = await target.openOrThrow();
  expect(() => array(Uint8Array, 2 ** 32)).toThrow(RangeError);
  const bytes = Uint8Array.of(7);
  expect(kernels.bk_own(bytes, 1, bytes)).toBe(1);
  expect([...bytes]).toEqual([8]);
});

test("each is opened with a memory of its own", async () => {
  const [one, two] = [await target.openOrThrow(), await target.openOrThrow()];
  one.array(Uint8Array, 64).fill(1);
  expect([...two.array(Uint8Array, 64)].every((byte) => byte === 0)).toBeTrue();
});

test("an array beyond 2 GiB is reached", async () => {
  const { kernels, array } = await target.openOrThrow();
  array(Uint8Array, 2 ** 31);
  const high = array(Uint8Array, 3);
  expect(high.byteOffset).toBeGreaterThan(2 ** 31);
  high.set([1, 2, 3]);
  expect(kernels.bk_own(high, 3, high)).toBe(3);
  expect([...high]).toEqual([2, 3, 4]);
});
