/** What a pool makes of an input it has never heard of, and of the answers that come back. */
import { expect, test } from "bun:test";
import * as fc from "fast-check";
import { added, detached } from "../../../backends/pool/inner/pieces.ts";
import { shared } from "../../../backends/pool/inner/share.ts";

test("buffers come to lie in shared memory once, and views of one stay views of one", () => {
  const slab = Uint8Array.from({ length: 64 }, (_, i) => i);
  const words = new Uint32Array(slab.buffer, 8, 4);
  const input = {
    slab,
    words,
    text: "é",
    all: [slab.subarray(4, 9), new Map([["k", new DataView(slab.buffer, 2, 3)]])],
  };
  const made = shared(input);
  expect(made).toEqual(input);
  const [part, map] = made.all as [Uint8Array, Map<string, DataView>];
  const buffers = [made.slab, made.words, part, map.get("k")!].map(({ buffer }) => buffer);
  expect(new Set(buffers).size).toBe(1);
  expect(buffers[0]).toBeInstanceOf(SharedArrayBuffer);
  made.slab[4] = 99;
  expect(part[0]).toBe(99);
  expect(slab[4]).toBe(4);
});

test("what is shared already stays where it is, and a ring ends", () => {
  const ring: { bytes: Uint8Array; self?: unknown } = { bytes: new Uint8Array(3) };
  ring.self = ring;
  const once = shared(ring);
  expect(once.self).toBe(once);
  expect(shared(once).bytes.buffer).toBe(once.bytes.buffer);
  expect(Buffer.isBuffer(shared({ b: Buffer.from("abc") }).b)).toBe(true);
});

test("any plain input is equal to its shared copy", () => {
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.uint8Array(), fc.float64Array(), fc.constant(null));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      leaf,
      fc.array(tie("tree")),
      fc.dictionary(
        fc.string().filter((it) => it !== "__proto__"),
        tie("tree"),
      ),
    ),
  }));
  fc.assert(
    fc.property(tree, (input) => expect(shared(input)).toEqual(input as never)),
    { seed: 12, numRuns: 200 },
  );
});

test("an answer is detached from a buffer that is used again, in lists and in objects", () => {
  const buffer = new Uint8Array([1, 2, 3, 4]);
  const raw = [{ name: "a", bytes: buffer.subarray(1, 3) }];
  const kept = detached(raw) as typeof raw;
  buffer.fill(0);
  expect([...kept[0]!.bytes]).toEqual([2, 3]);
  expect(kept[0]!.bytes.buffer.byteLength).toBe(2);
  const plain = [1n, 2n];
  expect(detached(plain)).toBe(plain);
});

test("facts of pieces add up", () => {
  expect(added([{ bytes: 3, spills: 1 }, {}, { bytes: 4 }])).toEqual({ bytes: 7, spills: 1 });
});
