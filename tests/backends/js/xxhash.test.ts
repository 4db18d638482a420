/** The fast TypeScript kernels equal the reference, at every length near a change of formula and at random. */
import { tmpdir } from "node:os";
import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import backend from "../../../backends/js/xxhash.ts";
import type { Operation } from "../../../src/model/index.ts";
import { type Algo, algos, hex, reference } from "../../../workloads/hash/reference/index.ts";
import { sanityBuffer, vectorRows } from "../../workloads/hash/vectors.ts";

const memory = backend.operations.find(({ workload }) => workload === "hash/memory") as Operation;

async function digest(algo: Algo, bytes: Uint8Array, seed: number): Promise<bigint> {
  const p = { algo, size: bytes.length, buffers: 1, seed };
  const input = { slab: bytes, buffers: [bytes] };
  const session = await memory.open({
    p,
    own: {},
    input,
    context: { cores: 1, module: String, scratch: tmpdir() },
  });
  const [answer] = (await memory.answer!(await session.run(0, 1), p)) as bigint[];
  return answer!;
}

describe("golden vectors", () => {
  for (const { algo, seed, digests } of vectorRows.filter((row) => row.seed < 2n ** 53n)) {
    test(`${algo} seed=${seed}`, async () => {
      const got: string[] = [];
      for (const { length } of digests) {
        got.push(hex(await digest(algo, sanityBuffer.subarray(0, length), Number(seed)), algo));
      }
      expect(got).toEqual(digests.map((row) => row.digest));
    });
  }
});

describe("any bytes, any seed, any alignment", () => {
  for (const algo of algos) {
    test(algo, async () => {
      const largest = algo === "xxh32" ? 2 ** 32 - 1 : Number.MAX_SAFE_INTEGER;
      const lengths = fc.oneof(fc.nat(300), fc.nat(3000));
      const bytes = lengths.chain((n) => fc.uint8Array({ minLength: n, maxLength: n }));
      await fc.assert(
        fc.asyncProperty(bytes, fc.nat(7), fc.maxSafeNat(), async (content, offset, anySeed) => {
          const seed = anySeed % (largest + 1);
          const shifted = new Uint8Array(content.length + offset).subarray(offset);
          shifted.set(content);
          expect(await digest(algo, shifted, seed)).toBe(reference[algo](content, BigInt(seed)));
        }),
        { numRuns: 200 },
      );
    });
  }
});
