/**
 * The workload's own reading of a TIFF structure (TIFF 6.0, section 2; Exif 2.32, 4.6). It is slow and short: whatever
 * lies outside makes DataView throw, and what throws is null. Tables are IFD0 and the two it points to, no others.
 */
import { longestText, noTags, type Tags } from "bakeoff/kits/exif";

interface Field {
  readonly type: number;
  readonly count: number;
  /** Offset of the value. */
  readonly at: number;
}
type Table = ReadonlyMap<number, Field>;

/** Bytes of one value, by type number; 129 is the UTF-8 of Exif 3. */
const widths: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  129: 1,
};

/** What `read` returns, or `otherwise` where it reaches outside. */
export function within<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return otherwise;
    throw error;
  }
}

export interface Structure {
  readonly tags: Tags;
  /** The tags that have an entry, whether or not anything can be read of it. */
  readonly stored: readonly (keyof Tags)[];
}

export const noStructure: Structure = { tags: noTags, stored: [] };

/** What a structure says that fills `bytes`. */
export function structure(bytes: Uint8Array): Structure {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return within(() => {
    const order = view.getUint16(0);
    if (order !== 0x4949 && order !== 0x4d4d) return noStructure;
    const reading = new Reading(view, order === 0x4949);
    return view.getUint16(2, order === 0x4949) === 42 ? reading.all() : noStructure;
  }, noStructure);
}

/** By table: the first, the one for the camera, the one for the place. */
const numbers: readonly Partial<Record<keyof Tags, number>>[] = [
  { make: 0x010f, model: 0x0110, modifyDate: 0x0132, orientation: 0x0112 },
  {
    lensModel: 0xa434,
    originalDate: 0x9003,
    subSecond: 0x9291,
    offset: 0x9011,
    exposureTime: 0x829a,
    fNumber: 0x829d,
    iso: 0x8827,
    focalLength: 0x920a,
    width: 0xa002,
    height: 0xa003,
  },
  { latitude: 2, longitude: 4, altitude: 6 },
];

class Reading {
  private readonly view: DataView;
  private readonly little: boolean;

  constructor(view: DataView, little: boolean) {
    this.view = view;
    this.little = little;
  }

  all(): Structure {
    const first = this.table(this.long(4));
    const tables = [first, this.pointed(first, 0x8769), this.pointed(first, 0x8825)] as const;
    const stored = numbers.flatMap((table, i) =>
      Object.entries(table).flatMap(([name, tag]) => (tables[i]?.has(tag) ? [name as keyof Tags] : [])),
    );
    return { tags: this.tags(tables), stored };
  }

  private tags([first, exif, gps]: readonly [Table, Table, Table]): Tags {
    const altitude = this.number(gps, 6);
    return {
      make: this.text(first, 0x010f),
      model: this.text(first, 0x0110),
      lensModel: this.text(exif, 0xa434),
      modifyDate: this.text(first, 0x0132),
      originalDate: this.text(exif, 0x9003),
      subSecond: this.text(exif, 0x9291),
      offset: this.text(exif, 0x9011),
      orientation: this.number(first, 0x0112),
      exposureTime: this.number(exif, 0x829a),
      fNumber: this.number(exif, 0x829d),
      iso: this.number(exif, 0x8827),
      focalLength: this.number(exif, 0x920a),
      width: this.number(exif, 0xa002),
      height: this.number(exif, 0xa003),
      latitude: this.degrees(gps, 2, "NS"),
      longitude: this.degrees(gps, 4, "EW"),
      altitude: altitude !== null && this.number(gps, 5) === 1 ? 0 - altitude : altitude,
    };
  }

  private long(at: number): number {
    return this.view.getUint32(at, this.little);
  }

  private short(at: number): number {
    return this.view.getUint16(at, this.little);
  }

  /** As much of a table as there is. Of a tag that stands twice the first counts. */
  private table(at: number): Table {
    const fields = new Map<number, Field>();
    return within(() => {
      const count = this.short(at);
      for (let i = 0; i < count; i++) {
        const entry = at + 2 + 12 * i;
        const field = { type: this.short(entry + 2), count: this.long(entry + 4), at: entry + 8 };
        const last = this.long(field.at);
        const small = field.count * (widths[field.type] ?? 0) <= 4;
        const tag = this.short(entry);
        if (!fields.has(tag)) fields.set(tag, small ? field : { ...field, at: last });
      }
      return fields;
    }, fields);
  }

  private pointed(table: Table, tag: number): Table {
    const field = table.get(tag);
    if (field === undefined || field.count !== 1 || ![4, 13].includes(field.type)) return new Map();
    return this.table(this.long(field.at));
  }

  /** A field whose whole value is there. */
  private field(table: Table, tag: number): Field | null {
    const field = table.get(tag);
    if (field === undefined) return null;
    const bytes = field.count * (widths[field.type] ?? 0);
    return bytes > 0 && field.at + bytes <= this.view.byteLength ? field : null;
  }

  private text(table: Table, tag: number): string | null {
    const field = this.field(table, tag);
    if (field === null || ![2, 129].includes(field.type)) return null;
    const bytes = new Uint8Array(this.view.buffer, this.view.byteOffset + field.at, field.count);
    const nul = bytes.indexOf(0);
    const length = nul < 0 ? bytes.length : nul;
    if (length > longestText) return null;
    return (
      Buffer.from(bytes.subarray(0, length))
        .toString("utf8")
        .replaceAll(/^ +| +$/g, "") || null
    );
  }

  private number(table: Table, tag: number, index = 0): number | null {
    const field = this.field(table, tag);
    if (field === null || index >= field.count) return null;
    const value = this.value(field.type, field.at + index * (widths[field.type] ?? 0));
    return Number.isFinite(value) ? value + 0 : null;
  }

  /** Not a number where the type is none. */
  private value(type: number, at: number): number {
    const { view, little } = this;
    const over = (top: number, bottom: number): number => (bottom === 0 ? NaN : top / bottom);
    switch (type) {
      case 1:
        return view.getUint8(at);
      case 3:
        return view.getUint16(at, little);
      case 4:
      case 13:
        return view.getUint32(at, little);
      case 5:
        return over(view.getUint32(at, little), view.getUint32(at + 4, little));
      case 6:
        return view.getInt8(at);
      case 8:
        return view.getInt16(at, little);
      case 9:
        return view.getInt32(at, little);
      case 10:
        return over(view.getInt32(at, little), view.getInt32(at + 4, little));
      case 11:
        return view.getFloat32(at, little);
      case 12:
        return view.getFloat64(at, little);
      default:
        return NaN;
    }
  }

  /** Degrees, minutes, seconds; the letter that names the hemisphere is the tag before. `letters`: above, below zero. */
  private degrees(gps: Table, tag: number, letters: string): number | null {
    const [degrees = null, minutes = null, seconds = null] = [0, 1, 2].map((i) => this.number(gps, tag, i));
    const side = letters.indexOf(this.text(gps, tag - 1)?.[0] ?? " ");
    if (degrees === null || minutes === null || seconds === null || side < 0) return null;
    const sum = degrees + minutes / 60 + seconds / 3600;
    if (!Number.isFinite(sum)) return null;
    return side === 0 ? sum : 0 - sum;
  }
}
