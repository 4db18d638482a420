/**
 * The slow, plain implementations that say what the right digest is. Nothing under test is asked, so a backend
 * can be wrong but never its own witness. Above 30 MB/s on a 2-core virtual machine.
 */
import { xxh3x64 } from "./xxh3-64.ts";
import { xxh3x128 } from "./xxh3-128.ts";
import { xxh32 } from "./xxh32.ts";
import { xxh64 } from "./xxh64.ts";

export const algos = ["xxh32", "xxh64", "xxh3-64", "xxh3-128"] as const;
export type Algo = (typeof algos)[number];

/** Digest of `bytes` as an unsigned number; the seed is below 2^64, for xxh32 below 2^32. */
export const reference: Readonly<Record<Algo, (bytes: Uint8Array, seed: bigint) => bigint>> = {
  xxh32,
  xxh64,
  "xxh3-64": xxh3x64,
  "xxh3-128": xxh3x128,
};

/** Width of a digest in bits. */
export const width: Readonly<Record<Algo, number>> = { xxh32: 32, xxh64: 64, "xxh3-64": 64, "xxh3-128": 128 };

export const hex = (digest: bigint, algo: Algo): string => digest.toString(16).padStart(width[algo] / 4, "0");
