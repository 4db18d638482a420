/** PNG: the structure in an eXIf chunk in front of the image. */
import { crc32 } from "node:zlib";
import type { Order, Photo } from "../photo.ts";
import { ascii, concat, exifBlock, padding, u32 } from "./parts.ts";

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

function chunk(type: string, data: Uint8Array): Uint8Array {
  const content = concat(ascii(type), data);
  return concat(u32(data.length), content, u32(crc32(content)));
}

/** 8 × 8, 8 bits of grey. */
const about = chunk("IHDR", concat(u32(8), u32(8), Uint8Array.of(8, 0, 0, 0, 0)));
const end = chunk("IEND", new Uint8Array(0));
const around = 12;

export function png(order: Order): Photo {
  const block = exifBlock(order);
  const head = concat(signature, about, chunk("eXIf", block.bytes));
  const image = chunk("IDAT", padding(order, head.length + around + end.length));
  return {
    bytes: concat(head, image, end),
    iso: signature.length + about.length + 8 + block.iso,
  };
}
