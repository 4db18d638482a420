/**
 * HEIC: the structure is an item of type `Exif`, which the box `meta` says where to find. Phones put it in front of the
 * image, other writers behind; some put `Exif` and two zeros in front of the structure itself, others do not.
 */
import type { Order, Photo } from "../photo.ts";
import { ascii, concat, exifBlock, padding, u16, u32 } from "./parts.ts";

const box = (type: string, ...parts: readonly Uint8Array[]): Uint8Array => {
  const content = concat(...parts);
  return concat(u32(content.length + 8), ascii(type), content);
};

/** A box with a version. */
const full = (type: string, version: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  box(type, Uint8Array.of(version, 0, 0, 0), ...parts);

const kinds = box("ftyp", ascii("heic"), u32(0), ascii("mif1heic"));
const handler = full("hdlr", 0, u32(0), ascii("pict"), new Uint8Array(13));
const primary = full("pitm", 0, u16(1));
const entry = (id: number, type: string): Uint8Array =>
  full("infe", 2, u16(id), u16(0), ascii(type), Uint8Array.of(0));
const items = full("iinf", 0, u16(2), entry(1, "hvc1"), entry(2, "Exif"));

interface Extent {
  readonly id: number;
  readonly at: number;
  readonly length: number;
}

/** Offsets and lengths of 4 bytes, no base. Version 1 adds how an offset is meant, which is 0: in the file. */
const locations = (version: 0 | 1, extents: readonly Extent[]): Uint8Array =>
  full(
    "iloc",
    version,
    Uint8Array.of(0x44, 0x00),
    u16(extents.length),
    ...extents.map(({ id, at, length }) =>
      concat(u16(id), version === 1 ? u16(0) : new Uint8Array(0), u16(0), u16(1), u32(at), u32(length)),
    ),
  );

export function heic(order: Order): Photo {
  const { item } = order;
  const block = exifBlock(order);
  const prefix = item % 4 < 2 ? concat(u32(6), ascii("Exif\0\0")) : u32(0);
  const exif = concat(prefix, block.bytes);
  const version = item % 2 === 0 ? 1 : 0;
  const meta = (extents: readonly Extent[]): Uint8Array =>
    full("meta", 0, handler, primary, items, locations(version, extents));
  const nowhere = [1, 2].map((id) => ({ id, at: 0, length: 0 }));
  const data = kinds.length + meta(nowhere).length + 8;
  const image = padding(order, data + exif.length);
  const first = item % 3 !== 2;
  const at = first ? data : data + image.length;
  const extents = [
    { id: 1, at: first ? data + exif.length : data, length: image.length },
    { id: 2, at, length: exif.length },
  ];
  const content = first ? [exif, image] : [image, exif];
  return {
    bytes: concat(kinds, meta(extents), box("mdat", ...content)),
    iso: at + prefix.length + block.iso,
  };
}
