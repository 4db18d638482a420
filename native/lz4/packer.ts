/** Packing and unpacking through any of the family's targets. */
import type { Opened, Target } from "../kit/index.ts";
import { packing, type Packing } from "./packing.ts";
import type { kinds } from "./signatures.ts";
import { unpackAll, unpacking, type Unpacking } from "./unpacking.ts";

export interface Kernels extends Opened<typeof kinds> {
  /** They have a memory of their own: each call's bytes are copied in, and its answer out. */
  readonly apart: boolean;
}

export interface Session {
  /** Chunks [from, to): a view that the next call overwrites. Throws an Error with the reason. */
  run(from: number, to: number): Uint8Array;
  /** Threads that took part in the most recent run. */
  threads(): number;
}

export interface Packer {
  packing(order: Packing): Session;
  unpacking(order: Unpacking): Session;
  unpackAll(packed: Uint8Array, chunk: number): Uint8Array[];
}

export function packerOf(opened: Opened<typeof kinds>, apart: boolean): Packer {
  const kernels = { ...opened, apart };
  return {
    packing: (order) => packing(kernels, order),
    unpacking: (order) => unpacking(kernels, order),
    unpackAll: (packed, chunk) => unpackAll(kernels, packed, chunk),
  };
}

/** What opens a packer on a target. */
export const opening =
  (target: Target<typeof kinds>, apart = false) =>
  async (): Promise<Packer> =>
    packerOf(await target.openOrThrow(), apart);
