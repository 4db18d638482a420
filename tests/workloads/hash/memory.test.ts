/** Buffers in memory: how they are cut, when there are two variants, what makes no case. */
import { expect, test } from "bun:test";
import type { PrepareContext } from "../../../src/model/index.ts";
import memory from "../../../workloads/hash/memory.ts";
import { randomBytes, randomSource } from "../../../workloads/hash/corpus/random.ts";
import { reference } from "../../../workloads/hash/reference/index.ts";

const context: PrepareContext = {
  seed: 7,
  progress() {},
  folder: () => Promise.reject(new Error("small corpora keep nothing")),
};
const p = { algo: "xxh64", size: 100, buffers: 3, seed: 5 } as const;

test("the buffers lie side by side in the slab, two variants that differ", async () => {
  const corpus = await memory.prepare(p, context);
  const inputs = await memory.input(p, corpus);
  expect(corpus.expected).toHaveLength(2);
  expect(inputs).toHaveLength(2);
  for (const { slab, buffers } of inputs) {
    expect(slab.length).toBe(300);
    expect(Buffer.concat(buffers).equals(slab)).toBe(true);
  }
  expect(memory.fingerprint!(inputs[0]!)).not.toBe(memory.fingerprint!(inputs[1]!));
});

test("above 8 MiB there is one variant", async () => {
  const large = { ...p, size: 2 ** 20, buffers: 9 };
  expect(await memory.input(large, { digest: "", expected: [], seed: 7 })).toHaveLength(1);
});

test("an answer is every digest in item order, in the algorithm's width", async () => {
  const corpus = await memory.prepare(p, context);
  const [{ buffers } = { buffers: [] }] = await memory.input(p, corpus);
  const answer = buffers.map((bytes) => reference.xxh64(bytes, 5n));
  expect(memory.digest(answer, p)).toBe(corpus.expected[0]!);
  expect(memory.digest(answer.toReversed(), p)).not.toBe(corpus.expected[0]!);
  expect(memory.digest([5n], { ...p, buffers: 1 })).toBe("0000000000000005");
  expect(memory.join!(p, [answer.slice(0, 1), answer.slice(1)])).toEqual(answer);
});

test("answers of large inputs are kept", async () => {
  const keys: string[] = [];
  const keeping: PrepareContext = {
    ...context,
    folder(key) {
      keys.push(key);
      return Promise.reject(new Error("asked"));
    },
  };
  expect(memory.prepare({ ...p, size: 4 * 2 ** 20, buffers: 1 }, keeping)).rejects.toThrow("asked");
  expect(keys).toEqual([expect.stringMatching(/^hash-memory-xxh64-4194304-1-5-[0-9a-f]{16}-answers-\d+$/)]);
});

test("what makes no case says why", () => {
  expect(memory.allows!({ ...p, algo: "xxh32", seed: 2 ** 32 })).toEqual({ why: expect.any(String) });
  expect(memory.allows!({ ...p, algo: "xxh32", seed: 2 ** 32 - 1 })).toBe(true);
  expect(memory.allows!({ ...p, size: 2 ** 20, buffers: 1025 })).toEqual({ why: expect.any(String) });
  expect(memory.allows!({ ...p, size: 2 ** 20, buffers: 1024 })).toBe(true);
});

test("random bytes depend on every key and go on where they stopped", () => {
  expect(randomBytes(64, 1, 2)).toEqual(randomBytes(64, 1, 2));
  expect(randomBytes(64, 1, 2)).not.toEqual(randomBytes(64, 2, 1));
  expect(randomBytes(64, 1)).not.toEqual(randomBytes(64, 1 + 2 ** 32));
  const next = randomSource(9);
  const halves = [new Uint32Array(8), new Uint32Array(8)];
  for (const half of halves) next(half);
  expect(Buffer.concat(halves.map((half) => new Uint8Array(half.buffer)))).toEqual(
    Buffer.from(randomBytes(64, 9)),
  );
});
