/** JPEG: the structure in an APP1 segment, in some files behind a JFIF header, then tables and one scan. */
import type { Order, Photo } from "../photo.ts";
import { ascii, concat, exifBlock, padding, u16 } from "./parts.ts";

const segment = (marker: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const content = concat(...parts);
  return concat(Uint8Array.of(0xff, marker), u16(content.length + 2), content);
};

const jfif = segment(0xe0, ascii("JFIF\0"), Uint8Array.of(1, 1, 0, 0, 1, 0, 1, 0, 0));

/** One grey component of 64 × 64. */
const image = concat(
  segment(0xdb, Uint8Array.of(0), new Uint8Array(64).fill(1)),
  segment(0xc0, Uint8Array.of(8), u16(64), u16(64), Uint8Array.of(1, 1, 0x11, 0)),
  segment(0xc4, Uint8Array.of(0x00, 0, 1), new Uint8Array(14), Uint8Array.of(0)),
  segment(0xc4, Uint8Array.of(0x10, 0, 1), new Uint8Array(14), Uint8Array.of(0)),
  segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
);

export function jpeg(order: Order): Photo {
  const block = exifBlock(order);
  const start = Uint8Array.of(0xff, 0xd8);
  const before = order.item % 4 === 3 ? concat(start, jfif) : start;
  const head = concat(before, segment(0xe1, ascii("Exif\0\0"), block.bytes), image);
  const end = Uint8Array.of(0xff, 0xd9);
  return {
    bytes: concat(head, padding(order, head.length + end.length), end),
    iso: before.length + 4 + 6 + block.iso,
  };
}
