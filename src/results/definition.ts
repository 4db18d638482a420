/** The identity of a question: two results are of one series only if theirs are equal. */
import { createHash } from "node:crypto";
import type { Params, Workload } from "../model/index.ts";

export interface Asked {
  readonly workload: Pick<Workload, "name" | "version" | "params">;
  /** All of them, defaults included. */
  readonly params: Params;
  /** Digest of the corpus. */
  readonly corpus: string;
  readonly protocol: number;
}

/** `question.corpus`, 6 hex digits of SHA-256 each: any checkout can work out the first, only a run the second. */
export const definition = (asked: Asked): string => `${question(asked)}.${shortHash([asked.corpus])}`;

/** Workload, version, parameters, protocol. Parameters count in the order in which the workload declares its axes. */
export function question({ workload, params, protocol }: Omit<Asked, "corpus">): string {
  const values = Object.keys(workload.params).map((axis) => [axis, params[axis] ?? null]);
  return shortHash([workload.name, workload.version, values, protocol]);
}

/** 24 bits: two differing versions of one cell collide once in 16 million times. */
export const shortHash = (parts: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 6);
