/**
 * The tables a camera writes: what is known of a photo among the tags that nobody asked for, a MakerNote of some
 * kilobytes, and a thumbnail behind the first table.
 */
import type { Fraction, Known, Place } from "./known.ts";
import { noise } from "./noise.ts";
import { type Entry, type Structure, text } from "./tiff.ts";

const short = (tag: number, ...values: number[]): Entry => ({ tag, type: "short", values });
const long = (tag: number, value: number): Entry => ({ tag, type: "long", values: [value] });
const rational = (tag: number, ...values: Fraction[]): Entry => ({
  tag,
  type: "rational",
  values: values.flat(),
});
const opaque = (tag: number, values: ArrayLike<number>): Entry => ({ tag, type: "undefined", values });
const optional = (tag: number, value: string | null): Entry[] => (value === null ? [] : [text(tag, value)]);

const makerNoteBytes = 6000;
const thumbnailBytes = 5000;

export interface Shooting {
  readonly known: Known;
  /** Decides where the MakerNote stands, and of what type the dimensions are. */
  readonly item: number;
  /** Of a file that is a TIFF itself: what it needs to be one. */
  readonly image?: readonly Entry[];
}

/** Writes all of it; returns the offset of the first table. The value of ISO is marked `iso`. */
export function writeTables(into: Structure, { known, item, image = [] }: Shooting): number {
  const first = [
    ...image,
    text(0x010e, "                               "),
    text(0x010f, known.make),
    text(0x0110, known.model),
    short(0x0112, known.orientation),
    rational(0x011a, [300, 1]),
    rational(0x011b, [300, 1]),
    short(0x0128, 2),
    text(0x0131, "Ver.1.00"),
    text(0x0132, known.modifyDate),
    short(0x0213, 2),
    { tag: 0x8769, table: exifTable(known, item) },
    ...(known.place === null ? [] : [{ tag: 0x8825, table: gpsTable(known.place) }]),
  ];
  return into.table(first, (after) => writeThumbnail(after, item));
}

function exifTable(known: Known, item: number): Entry[] {
  const dimension = item % 4 < 2 && known.width < 2 ** 16 ? short : long;
  const makerNote = opaque(0x927c, noise(makerNoteBytes, item + 1));
  const wanted = [
    rational(0x829a, known.exposureTime),
    rational(0x829d, known.fNumber),
    { tag: 0x8827, type: "short", values: [known.iso], mark: "iso" } as const,
    text(0x9003, known.originalDate),
    text(0x9004, known.originalDate),
    ...optional(0x9011, known.offset),
    ...optional(0x9291, known.subSecond),
    rational(0x920a, known.focalLength),
    dimension(0xa002, known.width),
    dimension(0xa003, known.height),
    ...optional(0xa434, known.lensModel),
  ];
  const others = [
    short(0x8822, 2),
    opaque(0x9000, Buffer.from("0232")),
    opaque(0x9101, [1, 2, 3, 0]),
    { tag: 0x9204, type: "srational", values: [-1, 3] } as const,
    short(0x9207, 5),
    short(0x9209, 16),
    opaque(0x9286, new Uint8Array(64)),
    opaque(0xa000, Buffer.from("0100")),
    short(0xa001, 1),
    short(0xa402, 0),
    text(0xa431, "012345678901"),
  ];
  return item % 2 === 0 ? [makerNote, ...others, ...wanted] : [...wanted, ...others, makerNote];
}

const gpsTable = (place: Place): Entry[] => [
  { tag: 0, type: "byte", values: [2, 3, 0, 0] },
  text(1, place.north ? "N" : "S"),
  rational(2, ...place.latitude),
  text(3, place.east ? "E" : "W"),
  rational(4, ...place.longitude),
  ...(place.altitude === null
    ? []
    : [{ tag: 5, type: "byte", values: [place.below ? 1 : 0] } as const, rational(6, place.altitude)]),
  text(0x12, "WGS-84"),
];

/** The second table, and a JPEG of its own in front of it. */
function writeThumbnail(into: Structure, item: number): number {
  const picture = noise(thumbnailBytes, item + 2);
  picture.set([0xff, 0xd8, 0xff, 0xdb], 0);
  picture.set([0xff, 0xd9], thumbnailBytes - 2);
  const at = into.blob(picture);
  return into.table([short(0x0103, 6), long(0x0201, at), long(0x0202, thumbnailBytes), short(0x0112, 1)]);
}
