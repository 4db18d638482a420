/** WebP: the structure in an EXIF chunk behind the image, as the format's own tools write it. */
import type { Order, Photo } from "../photo.ts";
import { ascii, concat, exifBlock, padding, u32le } from "./parts.ts";

const chunk = (type: string, data: Uint8Array): Uint8Array =>
  concat(ascii(type), u32le(data.length), data, new Uint8Array(data.length & 1));

/** There are tags; the canvas is 8 × 8. */
const extended = chunk("VP8X", Uint8Array.of(0x08, 0, 0, 0, 7, 0, 0, 7, 0, 0));

/** A lossy key frame of 8 × 8 begins so. */
const frame = Uint8Array.of(0x10, 0, 0, 0x9d, 0x01, 0x2a, 8, 0, 8, 0);

export function webp(order: Order): Photo {
  const block = exifBlock(order);
  const exif = chunk("EXIF", block.bytes);
  const taken = 12 + extended.length + 8 + frame.length + exif.length;
  const image = chunk("VP8 ", concat(frame, padding(order, taken)));
  const content = concat(ascii("WEBP"), extended, image, exif);
  return {
    bytes: concat(ascii("RIFF"), u32le(content.length), content),
    iso: 8 + content.length - exif.length + 8 + block.iso,
  };
}
