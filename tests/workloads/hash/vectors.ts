/** The golden digests (made by vectors.c) and the buffer they were made of. */
import { join } from "node:path";
import type { Algo } from "../../../workloads/hash/reference/index.ts";

interface Golden {
  readonly lengths: readonly number[];
  readonly rows: readonly {
    readonly algo: Algo;
    readonly seed: string;
    readonly digests: readonly string[];
  }[];
}

const golden = (await Bun.file(join(import.meta.dir, "golden/vectors.json")).json()) as Golden;

export const vectorRows = golden.rows.map(({ algo, seed, digests }) => ({
  algo,
  seed: BigInt(seed),
  digests: digests.map((digest, i) => ({ digest, length: golden.lengths[i]! })),
}));

export const sanityBuffer = new Uint8Array(Math.max(...golden.lengths));
for (let i = 0, state = 2654435761n; i < sanityBuffer.length; i++) {
  sanityBuffer[i] = Number(state >> 56n);
  state = BigInt.asUintN(64, state * 11400714785074694797n);
}
