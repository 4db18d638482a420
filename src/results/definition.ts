/** The identity of a question: two results are of one series only if theirs are equal. */
import { createHash } from "node:crypto";
import type { Params, Workload } from "../model.ts";

export interface Asked {
  readonly workload: Pick<Workload, "name" | "version" | "params">;
  /** All of them, defaults included. */
  readonly params: Params;
  /** Digest of the corpus. */
  readonly corpus: string;
  readonly protocol: number;
}

/** 6 hex digits of SHA-256. Parameters count in the order in which the workload declares its axes. */
export function definition({ workload, params, corpus, protocol }: Asked): string {
  const values = Object.keys(workload.params).map((axis) => [axis, params[axis] ?? null]);
  return shortHash([workload.name, workload.version, values, corpus, protocol]);
}

/** 24 bits: two differing versions of one cell collide once in 16 million times. */
export const shortHash = (parts: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 6);
