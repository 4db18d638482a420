import { expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Corpus } from "../../../src/model/index.ts";
import { cut } from "../../../kits/chunks/index.ts";
import { kinds, payload } from "../../../workloads/compress/corpus/payload.ts";
import pack from "../../../workloads/compress/pack.ts";

const MiB = 2 ** 20;

/** −Σ p·log2 p over the bytes: what is left to a coder that knows no context, bits per byte. */
function entropy(bytes: Uint8Array): number {
  const counts = new Float64Array(256);
  for (const byte of bytes) counts[byte]! += 1;
  return counts.reduce(
    (sum, n) => (n === 0 ? sum : sum - (n / bytes.length) * Math.log2(n / bytes.length)),
    0,
  );
}

test("docs/suites/compression.md tells the entropy of each payload", async () => {
  const docs = await Bun.file(join(import.meta.dir, "../../../docs/suites/compression.md")).text();
  for (const kind of kinds) {
    const told = new RegExp(`^\\| ${kind} \\| [^|]+ \\| ([0-9.]+) \\|`, "m").exec(docs)?.[1];
    expect({ kind, told }).toEqual({ kind, told: entropy(payload(kind, MiB, 1, 0)).toFixed(2) });
  }
});

test.each(kinds)(
  "%s is the same for the same seed, another for another, and begins alike at any length",
  (kind) => {
    const long = Buffer.from(payload(kind, 300_000, 1, 0));
    expect(long.equals(payload(kind, 300_000, 1, 0))).toBeTrue();
    expect(long.subarray(0, 1001).equals(payload(kind, 1001, 1, 0))).toBeTrue();
    const others = [payload(kind, 300_000, 2, 0), payload(kind, 300_000, 3, 0), payload(kind, 300_000, 1, 1)];
    expect(others.some((it) => !long.equals(it))).toBeTrue();
  },
);

test.each(kinds)("%s: a stamp changes every chunk, each in its own way, and 0 takes it back", (kind) => {
  const chunks = cut(payload(kind, MiB + 1, 1, 0));
  const before = chunks.slab.slice();
  const seen = new Set<string>();
  for (const n of [1, 2, 255, 256, 257, 65_536, 2 ** 24 + 1, 2 ** 31]) {
    pack.stamp?.(chunks, n);
    // The last chunk has one byte, and so only 256 stamps.
    for (const [i, chunk] of chunks.buffers.slice(0, -1).entries()) {
      expect(Buffer.compare(chunk, before.subarray(i * 2 ** 18, (i + 1) * 2 ** 18))).not.toBe(0);
    }
    seen.add(pack.right?.(chunks, { data: kind, size: MiB + 1 }) ?? "");
  }
  expect(seen.size).toBe(8);
  pack.stamp?.(chunks, 0);
  expect(Buffer.compare(chunks.slab, before)).toBe(0);
});

test("a corpus that was changed is refused", async () => {
  const folder = mkdtempSync(join(tmpdir(), "bakeoff-"));
  const p = { data: "json", size: 1000 } as const;
  const prepare = (): Promise<Corpus> =>
    pack.prepare(p, {
      seed: 1,
      progress() {},
      async folder(_key, make) {
        if (!(await Bun.file(join(folder, "0.bin")).exists())) await make(folder);
        return folder;
      },
    });
  try {
    const corpus = await prepare();
    expect(await prepare()).toEqual(corpus);
    expect(corpus.expected).toHaveLength(2);
    await Bun.write(join(folder, "1.bin"), "other bytes");
    expect(await prepare().catch(String)).toContain("1.bin is not what was written");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
