/**
 * The seal of a results file: a digest of its text without it. Whoever puts a file together of two runs, or edits one,
 * does not have it; who forges one can work it out again, since nothing here is secret.
 */
import { createHash } from "node:crypto";
import type { Results } from "../model/index.ts";
import { canonical } from "./canonical.ts";

export const sealed = (results: Results): Results => ({ ...results, seal: sealOf(results) });

/** 12 hex digits of SHA-256. */
export function sealOf(results: Results): string {
  const text = canonical({ ...results, seal: undefined });
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
