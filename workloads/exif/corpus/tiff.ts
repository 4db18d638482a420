/**
 * Writes the TIFF structure that holds EXIF in every format: tables of tags, and values of more than 4 bytes elsewhere.
 * Tables are sorted by tag, as the standard asks; values lie in the order in which they are given, so that an opaque
 * MakerNote can stand before or after what a reader wants.
 */

export const types = {
  byte: 1,
  ascii: 2,
  short: 3,
  long: 4,
  rational: 5,
  sbyte: 6,
  undefined: 7,
  sshort: 8,
  slong: 9,
  srational: 10,
  float: 11,
  double: 12,
  ifd: 13,
} as const;
export type TypeName = keyof typeof types;

const widths: Readonly<Record<TypeName, number>> = {
  byte: 1,
  ascii: 1,
  short: 2,
  long: 4,
  rational: 8,
  sbyte: 1,
  undefined: 1,
  sshort: 2,
  slong: 4,
  srational: 8,
  float: 4,
  double: 8,
  ifd: 4,
};

/** Of a rational, `values` are numerator and denominator in turn. A table is a pointer to another one. */
export type Entry = { readonly tag: number } & (
  | { readonly type: TypeName; readonly values: ArrayLike<number>; readonly mark?: string }
  | { readonly table: readonly Entry[] }
);

export const text = (tag: number, value: string): Entry => ({
  tag,
  type: "ascii",
  values: Buffer.from(`${value}\0`),
});

/** A structure that grows from `origin` on; offsets count from the start of its file or block. */
export class Structure {
  private readonly little: boolean;
  private readonly origin: number;
  private readonly bytes: Uint8Array<ArrayBuffer>;
  private readonly view: DataView;
  private end = 0;
  /** Offsets of values that were marked, from the start of the file or block. */
  readonly marks: Record<string, number> = {};

  constructor(little: boolean, origin: number, capacity = 2 ** 17) {
    this.little = little;
    this.origin = origin;
    this.bytes = new Uint8Array(capacity);
    this.view = new DataView(this.bytes.buffer);
  }

  /** Everything written. */
  taken(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.end);
  }

  /** Appends as they are. Returns their offset. */
  blob(bytes: Uint8Array): number {
    const at = this.end;
    this.bytes.set(bytes, at);
    // Values begin at even offsets.
    this.end += bytes.length + (bytes.length & 1);
    return this.origin + at;
  }

  /** Appends a table and its values; `next` is the offset of the table that follows it. Returns its offset. */
  table(entries: readonly Entry[], next: (after: Structure) => number = () => 0): number {
    const at = this.end;
    const sorted = entries.toSorted((a, b) => a.tag - b.tag);
    const place = new Map(sorted.map((entry, i) => [entry, at + 2 + 12 * i]));
    this.end += 2 + 12 * entries.length + 4;
    this.view.setUint16(at, entries.length, this.little);
    for (const entry of entries) this.entry(entry, place.get(entry) ?? 0);
    this.view.setUint32(at + 2 + 12 * entries.length, next(this), this.little);
    return this.origin + at;
  }

  private entry(entry: Entry, at: number): void {
    const { view, little } = this;
    view.setUint16(at, entry.tag, little);
    if ("table" in entry) {
      view.setUint16(at + 2, types.long, little);
      view.setUint32(at + 4, 1, little);
      view.setUint32(at + 8, this.table(entry.table), little);
      return;
    }
    const { type, values, mark } = entry;
    const encoded = encode(type, values, little);
    view.setUint16(at + 2, types[type], little);
    view.setUint32(at + 4, encoded.length / widths[type], little);
    let stored = this.origin + at + 8;
    if (encoded.length <= 4) this.bytes.set(encoded, at + 8);
    else {
      stored = this.blob(encoded);
      view.setUint32(at + 8, stored, little);
    }
    if (mark !== undefined) this.marks[mark] = stored;
  }
}

/** The first 8 bytes: byte order, 42, offset of the first table. */
export function header(little: boolean, first: number): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.of(little ? 0x49 : 0x4d, little ? 0x49 : 0x4d, 0, 0, 0, 0, 0, 0);
  const view = new DataView(bytes.buffer);
  view.setUint16(2, 42, little);
  view.setUint32(4, first, little);
  return bytes;
}

function encode(type: TypeName, values: ArrayLike<number>, little: boolean): Uint8Array<ArrayBuffer> {
  const width = type === "rational" || type === "srational" ? 4 : widths[type];
  const bytes = new Uint8Array(width * values.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (type === "float") view.setFloat32(4 * i, value, little);
    else if (type === "double") view.setFloat64(8 * i, value, little);
    else if (width === 1) view.setUint8(i, value);
    else if (width === 2) view.setUint16(2 * i, value, little);
    else view.setUint32(4 * i, value, little);
  }
  return bytes;
}
