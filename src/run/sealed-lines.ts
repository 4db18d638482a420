/**
 * Lines with a running checksum: each holds a digest of itself and of the checksum before it, so that no line can be
 * changed, dropped, doubled or brought from elsewhere without the first that no longer fits being found. What is cut off
 * at the end leaves a shorter whole, as a kill would. Nothing here is secret: accidents are found, not forgers.
 */
import { createHash } from "node:crypto";

export interface SealedLine {
  /** Without a line end. */
  readonly line: string;
  readonly sum: string;
}

export type Unsealed<T> =
  | { readonly entries: readonly T[]; readonly sum: string }
  /** Counted from 1. */
  | { readonly line: number; readonly why: string };

/** What stands before the first line. */
export const noSum = "";

/** `value` is an object that is not empty, and in which `sum` is ours. */
export function seal(value: { readonly kind: string }, previous: string): SealedLine {
  const text = JSON.stringify(value);
  const sum = sumOf(text, previous);
  return { line: `${text.slice(0, -1)},"sum":"${sum}"}`, sum };
}

const mark = /,"sum":"([0-9a-f]{12})"\}$/;

/** Every line's object, or the first line that does not follow from those before it. */
export function unseal<T>(lines: readonly string[]): Unsealed<T> {
  const entries: T[] = [];
  let sum = noSum;
  for (const [i, line] of lines.entries()) {
    const [tail, found] = mark.exec(line) ?? [];
    if (tail === undefined) return { line: i + 1, why: "has no checksum" };
    const text = `${line.slice(0, -tail.length)}}`;
    const expected = sumOf(text, sum);
    if (found !== expected) return { line: i + 1, why: "does not follow from the lines before it" };
    try {
      entries.push(JSON.parse(text) as T);
    } catch {
      return { line: i + 1, why: "is no JSON" };
    }
    sum = expected;
  }
  return { entries, sum };
}

/** 12 hex digits of SHA-256. */
const sumOf = (text: string, previous: string): string =>
  createHash("sha256").update(`${previous}\n${text}`).digest("hex").slice(0, 12);
