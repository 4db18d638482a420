/** The normal form for backends that return a library's own values. `answer` uses it, outside the clock. */
import { longestText } from "./tags.ts";

/** Text up to its NUL and without spaces around it; blank, or of more than 127 bytes before its NUL, is null. */
export function asText(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const [stored = ""] = value.split("\0", 1);
  if (Buffer.byteLength(stored) > longestText) return null;
  return stored.replace(/^ +| +$/g, "") || null;
}

/** A finite number, or the first of a list of them. */
export function asNumber(value: unknown): number | null {
  const first: unknown = isList(value) ? value[0] : value;
  // Zero has one sign.
  return typeof first === "number" && Number.isFinite(first) ? first + 0 : null;
}

/** Three numbers and the letter of a hemisphere → decimal degrees; `negative` is the letter of the one below zero. */
export function asDegrees(
  value: unknown,
  letter: unknown,
  positive: string,
  negative: string,
): number | null {
  if (!isList(value) || value.length < 3 || typeof letter !== "string") return null;
  const [degrees = null, minutes = null, seconds = null] = [0, 1, 2].map((i) => asNumber(value[i]));
  if (degrees === null || minutes === null || seconds === null) return null;
  const sum = degrees + minutes / 60 + seconds / 3600;
  if (!Number.isFinite(sum)) return null;
  if (letter.startsWith(positive)) return sum;
  return letter.startsWith(negative) ? 0 - sum : null;
}

/** Metres; a reference of 1 means below the sea. */
export function asAltitude(value: unknown, reference: unknown): number | null {
  const metres = asNumber(value);
  return metres !== null && asNumber(reference) === 1 ? 0 - metres : metres;
}

const isList = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
