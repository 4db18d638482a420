/** Structures written by hand for tests: any entries, in any of the two byte orders, bare or in a JPEG. */
import { type Entry, header, Structure } from "../../../workloads/exif/corpus/tiff.ts";

export interface Written {
  readonly little?: boolean;
  readonly first?: readonly Entry[];
  readonly exif?: readonly Entry[];
  readonly gps?: readonly Entry[];
}

export function structureOf({ little = true, first = [], exif, gps }: Written): Uint8Array<ArrayBuffer> {
  const body = new Structure(little, 8);
  const at = body.table([
    ...first,
    ...(exif === undefined ? [] : [{ tag: 0x8769, table: exif }]),
    ...(gps === undefined ? [] : [{ tag: 0x8825, table: gps }]),
  ]);
  return joined(header(little, at), body.taken());
}

export function joined(
  ...parts: readonly (Uint8Array | readonly number[] | string)[]
): Uint8Array<ArrayBuffer> {
  const bytes = parts.map((part) =>
    typeof part === "string" ? Buffer.from(part, "latin1") : Uint8Array.from(part),
  );
  return Uint8Array.from(Buffer.concat(bytes));
}

const u16 = (n: number): number[] => [n >>> 8, n & 0xff];
export const u32 = (n: number): number[] => [...u16(n >>> 16), ...u16(n & 0xffff)];

/** An APP1 segment that holds `block`. */
export const app1 = (block: Uint8Array): Uint8Array<ArrayBuffer> =>
  joined([0xff, 0xe1, ...u16(block.length + 8)], "Exif\0\0", block);

export const inJpeg = (block: Uint8Array): Uint8Array<ArrayBuffer> =>
  joined([0xff, 0xd8], app1(block), [0xff, 0xd9]);
