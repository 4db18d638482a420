/**
 * Files that are TIFF structures themselves: TIFF, and the raw formats built on it. Where cameras write the tables first,
 * programs that write TIFF often put them behind the image; every second TIFF is of that kind.
 */
import { writeTables } from "../camera.ts";
import type { Order, Photo } from "../photo.ts";
import { type Entry, header, Structure } from "../tiff.ts";
import { ascii, concat, padding, u32le } from "./parts.ts";

const short = (tag: number, ...values: number[]): Entry => ({ tag, type: "short", values });
const long = (tag: number, ...values: number[]): Entry => ({ tag, type: "long", values });

/** A grey image of 8 × 8 in one strip at `at`. */
const grey = (at: number): Entry[] => [
  long(0x0100, 8),
  long(0x0101, 8),
  short(0x0102, 8),
  short(0x0103, 1),
  short(0x0106, 1),
  long(0x0111, at),
  short(0x0115, 1),
  long(0x0116, 8),
  long(0x0117, 64),
];

/** The raw image in a table of its own. */
const raw: Entry = {
  tag: 0x014a,
  table: [long(0x00fe, 0), long(0x0100, 6000), long(0x0101, 4000), short(0x0103, 1), long(0x0111, 8)],
};

/** `prefix` follows the header, which every file has. */
function structured(order: Order, image: readonly Entry[], prefix = new Uint8Array(0)): Photo {
  const little = order.item % 2 === 0;
  const start = 8 + prefix.length;
  const body = new Structure(little, start);
  const first = writeTables(body, { ...order, image });
  const head = concat(header(little, first), prefix, body.taken());
  return { bytes: concat(head, padding(order, head.length)), iso: body.marks["iso"] ?? 0 };
}

export function tiff(order: Order): Photo {
  if (order.item % 4 < 2) return structured(order, grey(8));
  const little = order.item % 2 === 0;
  const write = (origin: number) => {
    const body = new Structure(little, origin);
    const first = writeTables(body, { ...order, image: grey(8) });
    return { first, tables: body.taken(), iso: body.marks["iso"] ?? 0 };
  };
  // Tables begin at an even offset, so their length does not depend on where they begin.
  const image = padding(order, 8 + write(8).tables.length);
  const even = image.subarray(0, image.length - (image.length % 2));
  const { first, tables, iso } = write(8 + even.length);
  return { bytes: concat(header(little, first), even, tables), iso };
}

export const dng = (order: Order): Photo =>
  structured(order, [
    ...grey(8),
    raw,
    { tag: 0xc612, type: "byte", values: [1, 4, 0, 0] },
    { tag: 0xc614, type: "ascii", values: ascii(`${order.known.model}\0`) },
  ]);

export const nef = (order: Order): Photo => structured(order, [...grey(8), raw]);

/** Canon's cameras are little-endian; what follows the header names the table of the raw image, here none. */
export const cr2 = (order: Order): Photo =>
  structured({ ...order, item: order.item * 2 }, grey(8), concat(ascii("CR"), Uint8Array.of(2, 0), u32le(0)));
