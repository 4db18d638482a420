/** Hash buffers that are already in memory: the price of the kernel and of reaching it, with no reading. */
import { defineWorkload } from "bakeoff";
import { answersOnce } from "./corpus/answers.ts";
import { randomBytes } from "./corpus/random.ts";
import { type Algo, algos, hex, reference } from "./reference/index.ts";

export interface Buffers {
  /** All bytes; `buffers[i]` views the i-th piece of `size` bytes. */
  readonly slab: Uint8Array<ArrayBuffer>;
  readonly buffers: readonly Uint8Array<ArrayBuffer>[];
}

interface Shape {
  readonly size: number;
  readonly buffers: number;
}

const KiB = 2 ** 10;
const MiB = 2 ** 20;
/** Below this a call is short enough for branch prediction and caches to learn one input by heart. */
const twoVariantsUpTo = 8 * MiB;
/** Below this the reference is quicker than keeping its answers. */
const keepAnswersFrom = 4 * MiB;

function slabs({ size, buffers }: Shape, seed: number): Uint8Array<ArrayBuffer>[] {
  const total = size * buffers;
  const variants = total <= twoVariantsUpTo ? 2 : 1;
  return Array.from({ length: variants }, (_, variant) => randomBytes(total, seed, variant, total));
}

const cut = (slab: Uint8Array<ArrayBuffer>, { size, buffers }: Shape): Uint8Array<ArrayBuffer>[] =>
  Array.from({ length: buffers }, (_, i) => slab.subarray(i * size, (i + 1) * size));

function canonical(digests: readonly bigint[], algo: Algo): string {
  const all = digests.map((digest) => hex(digest, algo)).join("\n");
  return digests.length === 1 ? all : new Bun.CryptoHasher("sha256").update(all).digest("hex");
}

/** Every class of length of the four algorithms, and what lies beside its limits. */
const lengths = [
  0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 240, 241, 255, 256, 257, 512,
  1023, 1024, 1025, 4095, 4096, 4097, 65_600,
];

/** The reference is slow: larger inputs keep their bytes. */
const stampedUpTo = 16 * KiB;

/** The first bytes of every buffer before the first stamp. */
const originals = new WeakMap<Uint8Array, readonly Uint8Array[]>();

/** Changes the first bytes of every buffer: no two numbers below 2^32 give the same slab, but of the shortest buffers. */
function stampSlab({ slab, buffers }: Buffers, n: number): void {
  const kept = originals.get(slab) ?? buffers.map((bytes) => bytes.slice(0, 4));
  originals.set(slab, kept);
  for (const [i, bytes] of buffers.entries())
    for (let at = 0; at < Math.min(4, bytes.length); at++)
      bytes[at] = (kept[i]?.[at] ?? 0) ^ (n >>> (8 * at));
}

export default defineWorkload({
  name: "hash/memory",
  version: 1,
  question: "How fast are buffers hashed that are already in memory?",
  params: {
    algo: { about: "hash function", kind: "choice", values: algos, default: "xxh64" },
    size: {
      about: "bytes per buffer",
      kind: "bytes",
      min: 0,
      max: 64 * MiB,
      default: MiB,
      drawn: "log",
    },
    buffers: {
      about: "buffers per call, side by side in memory",
      kind: "count",
      min: 1,
      max: 100_000,
      default: 1,
      drawn: "log",
    },
    seed: {
      about: "seed of the hash; xxh32 takes 32 bits",
      kind: "count",
      min: 0,
      max: Number.MAX_SAFE_INTEGER,
      default: 0,
    },
  },
  edges: [
    ...algos.flatMap((algo) => lengths.map((size) => ({ algo, size }))),
    ...algos.flatMap((algo) =>
      [1, 8, 16, 100, 200, 1025].map((size) => ({ algo, size, buffers: 3, seed: 2_654_435_761 })),
    ),
    ...algos
      .filter((algo) => algo !== "xxh32")
      .flatMap((algo) =>
        [0, 3, 8, 16, 100, 200, 1025].flatMap((size) => [
          { algo, size, buffers: 2, seed: 2 ** 32 },
          { algo, size, seed: Number.MAX_SAFE_INTEGER },
        ]),
      ),
    { algo: "xxh32", size: 33, seed: 2 ** 32 - 1 },
    { algo: "xxh64", size: 13, buffers: 1000 },
  ],
  floor: "control/noop",
  takes: "bytes",
  grows: ["size", "buffers"],

  allows({ algo, size, buffers, seed }) {
    if (algo === "xxh32" && seed >= 2 ** 32) return { why: "a seed of xxh32 has 32 bits" };
    if (size * buffers > 1024 * MiB) return { why: "size × buffers is above 1 GiB" };
    return true;
  },

  async prepare(p, context) {
    const inputs = slabs(p, context.seed);
    const hash = new Bun.CryptoHasher("sha256");
    for (const slab of inputs) hash.update(slab);
    const digest = hash.digest("hex");
    const work = (): string[] =>
      inputs.map((slab, done) => {
        context.progress(done, inputs.length, "answers worked out");
        return canonical(
          cut(slab, p).map((bytes) => reference[p.algo](bytes, BigInt(p.seed))),
          p.algo,
        );
      });
    const key = `hash-memory-${p.algo}-${p.size}-${p.buffers}-${p.seed}-${digest.slice(0, 16)}`;
    const expected = p.size * p.buffers < keepAnswersFrom ? work() : await answersOnce(context, key, work);
    return { digest, expected, seed: context.seed };
  },

  input: async (p, corpus): Promise<readonly Buffers[]> =>
    slabs(p, corpus.seed).map((slab) => ({ slab, buffers: cut(slab, p) })),

  work: ({ size, buffers }) => ({ items: buffers, bytes: size * buffers }),
  digest: (answer: readonly bigint[], { algo }) => canonical(answer, algo),
  // Not one of the hashes under test.
  fingerprint: ({ slab }: Buffers) => Bun.hash.rapidhash(slab).toString(16),
  stamp: stampSlab,
  right: ({ buffers }, { algo, seed, size }) =>
    size * buffers.length > stampedUpTo
      ? undefined
      : canonical(
          buffers.map((bytes) => reference[algo](bytes, BigInt(seed))),
          algo,
        ),
  join: (_, parts) => parts.flat(),
});
