/** The two framings the published encoder compresses with, and our own frame. */
import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { encoder } from "../../../../backends/js/bfast/encode.ts";
import { PackedError } from "../../../../backends/js/bfast/format.ts";
import { openFrame, writeFrame } from "../../../../backends/js/bfast/frame.ts";
import { type Blocks, compressed, decompressed, openBlocks } from "../../../../backends/js/bfast/lz4.ts";
import { user } from "../../../../workloads/records/sets/users.ts";

const blocks = await openBlocks().catch(() => undefined);
const users = Array.from({ length: 9000 }, (_, i) => user(i));
const encode = encoder();

const code = (work: () => unknown): string => {
  try {
    work();
    return "none";
  } catch (error) {
    if (error instanceof PackedError) return error.code;
    throw error;
  }
};
const u32 = (...values: number[]): number[] => [...new Uint8Array(Uint32Array.from(values).buffer)];

describe.skipIf(blocks === undefined)("with lz4-napi", () => {
  const lz4 = blocks as Blocks;

  test.each([6, 256, 257, 4096, 999_999, 1_000_000, 1_000_001, 4 * 262_144])("%d bytes come back", (size) => {
    const message = new Uint8Array(size).map((_, i) => (i < 2 ? [0x42, 0x46][i]! : (i * i) >> 8));
    const sent = compressed(message, lz4);
    expect(Buffer.from(decompressed(sent, lz4)).equals(Buffer.from(message))).toBe(true);
    if (size > 256) expect(new DataView(sent.buffer, sent.byteOffset).getUint32(0, true)).toBe(size);
  });

  test("from 1,000,000 bytes on there are chunks of 256 KiB", () => {
    const sent = compressed(new Uint8Array(1_000_000), lz4);
    const view = new DataView(sent.buffer, sent.byteOffset);
    expect([view.getUint32(4, true), view.getUint32(12, true)]).toEqual([4, 262_144]);
  });

  test("a block put together by hand is read", () => {
    // 4 literals, then a match 4 back of 4 + 15 + 1 bytes, then 5 literals: "abcd" six times and "fghij".
    const block = [0x4f, ...Buffer.from("abcd"), 4, 0, 1, 0x50, ...Buffer.from("fghij")];
    const sent = Uint8Array.from([...u32(29), ...block]);
    expect(Buffer.from(decompressed(sent, lz4)).toString()).toBe(`${"abcd".repeat(6)}fghij`);
  });

  test.each([
    [
      "4 GiB in 100 bytes",
      [...u32(0xffff_ffff, 1), ...u32(84, 0xffff_ffff), ...Array.from({ length: 84 }, () => 0)],
      "bad-size",
    ],
    ["a small block that says 999,999", [...u32(999_999), 0x40, 97, 97, 97, 97], "bad-size"],
    ["more chunks than there are bytes for", u32(1_000_000, 0xffff_ffff), "bad-size"],
    [
      "a chunk larger than all",
      [...u32(1_000_000, 1, 4000, 1_000_001), ...Array.from({ length: 4000 }, () => 0)],
      "bad-size",
    ],
    ["nothing", [], "truncated"],
  ])("%s", (_, sent, expected) => {
    expect(code(() => decompressed(Uint8Array.from(sent), lz4))).toBe(expected);
  });

  test.each([
    ["small", 100, 300],
    ["chunked", 7500, 30],
  ])(
    "a %s one cut off anywhere or flipped is an error with a name or another message",
    (_, count, numRuns) => {
      const sent = compressed(encode(users.slice(0, count)), lz4);
      fc.assert(
        fc.property(fc.nat(sent.length - 1), fc.integer({ min: 0, max: 255 }), (at, bits) => {
          const damaged = bits === 0 ? sent.slice(0, at) : sent.slice();
          if (bits > 0) damaged[at]! ^= bits;
          code(() => decompressed(damaged, lz4));
        }),
        { seed: 31, numRuns },
      );
    },
    30_000,
  );
});

describe.each([["stored", undefined], ...(blocks === undefined ? [] : ([["LZ4", blocks]] as const))])(
  "a frame, %s",
  (_, lz4) => {
    const frame = writeFrame(users, { records: 1000, ...(lz4 !== undefined && { blocks: lz4 }) });

    test("any chunk is read without the others", () => {
      const damaged = frame.slice();
      damaged[damaged.length - 1]! ^= 1;
      const opened = openFrame(damaged, {}, lz4);
      expect({ records: opened.records, chunks: opened.chunks.length }).toEqual({ records: 9000, chunks: 9 });
      const { chunk, at } = opened.find(7123)!;
      expect(opened.chunk(chunk)[at]).toEqual(users[7123]);
      expect(code(() => opened.chunk(8))).toBe("bad-checksum");
      expect(opened.find(9000)).toBeUndefined();
      expect(() => opened.chunk(9)).toThrow(RangeError);
    });

    test("cut off anywhere, it is truncated; any flipped bit is found", () => {
      const small = writeFrame(users.slice(0, 25), {
        records: 10,
        ...(lz4 !== undefined && { blocks: lz4 }),
      });
      const all = (bytes: Uint8Array): void => {
        const opened = openFrame(bytes, {}, lz4);
        for (const i of opened.chunks.keys()) opened.chunk(i);
      };
      for (let end = 0; end < small.length; end++)
        expect(code(() => all(small.slice(0, end)))).toBe("truncated");
      for (let at = 0; at < small.length; at++) {
        const damaged = small.slice();
        damaged[at]! ^= 1 << (at % 8);
        expect(code(() => all(damaged))).not.toBe("none");
      }
      const longer = new Uint8Array(small.length + 1);
      longer.set(small);
      expect(code(() => all(longer))).toBe("trailing");
    });

    test("no records are a frame, too", () => {
      expect(openFrame(writeFrame([], { records: 10 })).records).toBe(0);
    });
  },
);

test("chunks of LZ4 are refused where there is none", () => {
  const frame = writeFrame([], {
    records: 1,
    blocks: { compress: (raw) => raw, decompress: (block) => block },
  });
  expect(code(() => openFrame(frame))).toBe("unsupported");
});
