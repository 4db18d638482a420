/** What the formats have in common. */
import { type Shooting, writeTables } from "../camera.ts";
import { noise } from "../noise.ts";
import type { Order } from "../photo.ts";
import { header, Structure } from "../tiff.ts";

/** A structure as it stands inside another format, from its header on; `iso` counts from there. */
export function exifBlock({ known, item }: Order): { readonly bytes: Uint8Array; readonly iso: number } {
  const little = item % 2 === 0;
  const body = new Structure(little, 8);
  const first = writeTables(body, { known, item } satisfies Shooting);
  return { bytes: Buffer.concat([header(little, first), body.taken()]), iso: body.marks["iso"] ?? 0 };
}

export function u16(n: number): Uint8Array {
  return Uint8Array.of(n >>> 8, n & 0xff);
}

export function u32(n: number): Uint8Array {
  return Uint8Array.of(n >>> 24, (n >>> 16) & 0xff, (n >>> 8) & 0xff, n & 0xff);
}

/** Little-endian. */
export const u32le = (n: number): Uint8Array => u32(n).toReversed();

export const ascii = (text: string): Uint8Array => Buffer.from(text, "latin1");

export const concat = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

/** Image data that fills a file of `order.size` bytes beside `taken` others. */
export const padding = ({ size, item }: Order, taken: number): Uint8Array<ArrayBuffer> =>
  noise(Math.max(0, size - taken), item);
