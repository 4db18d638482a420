/** The tags of a TIFF structure: its first table and the two this one points to, each walked once. */
import { longestText, noTags, type Tags } from "bakeoff/kits/exif";
import { Beyond, type Source } from "./source.ts";

/** Bytes of one value by type number; 0 where there is none. */
const widths = new Uint8Array(256);
widths.set([0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4]);
const utf8 = 129;
widths[utf8] = 1;

type Mutable = { -readonly [K in keyof Tags]: Tags[K] };

/** Where the entries of the tags that need two of them stand; 0 is nowhere. */
interface Entries {
  exif: number;
  gps: number;
  readonly place: number[];
}

export class Structure {
  private readonly source: Source;
  private start = 0;
  private end = 0;
  private little = false;

  constructor(source: Source) {
    this.source = source;
  }

  /** The tags of what lies at [start, end). */
  tags(start: number, end: number): Tags {
    const tags: Mutable = { ...noTags };
    this.start = start;
    this.end = end;
    if (start + 8 > end) return tags;
    try {
      this.read(tags);
    } catch (error) {
      // The header is cut off: whatever else is, is met where it is read.
      if (!(error instanceof Beyond)) throw error;
    }
    return tags;
  }

  private read(tags: Mutable): void {
    const { source, start } = this;
    const order = source.u16(start);
    if (order !== 0x4949 && order !== 0x4d4d) return;
    this.little = order === 0x4949;
    const first = source.u32(start + 4, this.little);
    if (source.u16(start + 2, this.little) !== 42) return;
    const entries: Entries = { exif: 0, gps: 0, place: [0, 0, 0, 0, 0, 0, 0] };
    this.table(first, (tag, at) => {
      if (tag === 0x010f) tags.make = this.text(at);
      else if (tag === 0x0110) tags.model = this.text(at);
      else if (tag === 0x0112) tags.orientation = this.number(at, 0);
      else if (tag === 0x0132) tags.modifyDate = this.text(at);
      else if (tag === 0x8769) entries.exif = at;
      else if (tag === 0x8825) entries.gps = at;
    });
    this.follow(entries.exif, (tag, at) => this.camera(tags, tag, at));
    this.follow(entries.gps, (tag, at) => {
      if (tag >= 1 && tag <= 6) entries.place[tag] = at;
    });
    const [, latitudeSide = 0, latitude = 0, longitudeSide = 0, longitude = 0, side = 0, altitude = 0] =
      entries.place;
    tags.latitude = this.degrees(latitudeSide, latitude, "N", "S");
    tags.longitude = this.degrees(longitudeSide, longitude, "E", "W");
    const metres = this.number(altitude, 0);
    tags.altitude = metres !== null && this.number(side, 0) === 1 ? 0 - metres : metres;
  }

  private camera(tags: Mutable, tag: number, at: number): void {
    if (tag === 0x829a) tags.exposureTime = this.number(at, 0);
    else if (tag === 0x829d) tags.fNumber = this.number(at, 0);
    else if (tag === 0x8827) tags.iso = this.number(at, 0);
    else if (tag === 0x9003) tags.originalDate = this.text(at);
    else if (tag === 0x9011) tags.offset = this.text(at);
    else if (tag === 0x920a) tags.focalLength = this.number(at, 0);
    else if (tag === 0x9291) tags.subSecond = this.text(at);
    else if (tag === 0xa002) tags.width = this.number(at, 0);
    else if (tag === 0xa003) tags.height = this.number(at, 0);
    else if (tag === 0xa434) tags.lensModel = this.text(at);
  }

  /** Calls `entry` for each tag once, where its first entry stands, for as much of the table as there is. */
  private table(offset: number, entry: (tag: number, at: number) => void): void {
    const { source, little, end } = this;
    const from = this.start + offset;
    if (from + 2 > end || !source.reaches(from + 2)) return;
    const count = source.u16(from, little);
    const seen = new Set<number>();
    for (let i = 0, at = from + 2; i < count; i++, at += 12) {
      if (at + 12 > end || !source.reaches(at + 12)) return;
      const tag = source.u16(at, little);
      if (!wanted(tag) || seen.has(tag)) continue;
      seen.add(tag);
      entry(tag, at);
    }
  }

  private follow(pointer: number, entry: (tag: number, at: number) => void): void {
    if (pointer === 0) return;
    const type = this.source.u16(pointer + 2, this.little);
    if ((type !== 4 && type !== 13) || this.source.u32(pointer + 4, this.little) !== 1) return;
    this.table(this.source.u32(pointer + 8, this.little), entry);
  }

  /** Where the value of an entry lies, all of it; -1 where it does not. */
  private value(entry: number): number {
    const { source, little } = this;
    const type = source.u16(entry + 2, little);
    const bytes = source.u32(entry + 4, little) * (widths[type] ?? 0);
    if (bytes === 0) return -1;
    if (bytes <= 4) return entry + 8;
    const at = this.start + source.u32(entry + 8, little);
    return at + bytes <= this.end && source.reaches(at + bytes) ? at : -1;
  }

  private text(entry: number): string | null {
    if (entry === 0) return null;
    const { source, little } = this;
    const type = source.u16(entry + 2, little);
    const at = type === 2 || type === utf8 ? this.value(entry) : -1;
    if (at < 0) return null;
    const bytes = source.bytes(at, Math.min(source.u32(entry + 4, little), longestText + 1));
    const nul = bytes.indexOf(0);
    let end = nul < 0 ? bytes.length : nul;
    if (end > longestText) return null;
    let begin = 0;
    while (end > 0 && bytes[end - 1] === 0x20) end--;
    while (begin < end && bytes[begin] === 0x20) begin++;
    return begin === end ? null : bytes.toString("utf8", begin, end);
  }

  private number(entry: number, index: number): number | null {
    if (entry === 0) return null;
    const { source, little } = this;
    const type = source.u16(entry + 2, little);
    const at = index < source.u32(entry + 4, little) ? this.value(entry) : -1;
    if (at < 0) return null;
    const value = this.read1(type, at + index * (widths[type] ?? 0));
    return Number.isFinite(value) ? value + 0 : null;
  }

  /** Not a number where the type is none, or a denominator zero. */
  private read1(type: number, at: number): number {
    const { source, little } = this;
    if (type === 3) return source.u16(at, little);
    if (type === 4 || type === 13) return source.u32(at, little);
    if (type === 5) return source.u32(at, little) / (source.u32(at + 4, little) || NaN);
    if (type === 10) return (source.u32(at, little) | 0) / (source.u32(at + 4, little) | 0 || NaN);
    if (type === 1) return source.u8(at);
    if (type === 6) return (source.u8(at) << 24) >> 24;
    if (type === 8) return (source.u16(at, little) << 16) >> 16;
    if (type === 9) return source.u32(at, little) | 0;
    if (type === 11) return source.f32(at, little);
    return type === 12 ? source.f64(at, little) : NaN;
  }

  private degrees(side: number, entry: number, above: string, below: string): number | null {
    const letter = this.text(side)?.[0];
    if (letter !== above && letter !== below) return null;
    const degrees = this.number(entry, 0);
    const minutes = this.number(entry, 1);
    const seconds = this.number(entry, 2);
    if (degrees === null || minutes === null || seconds === null) return null;
    const sum = degrees + minutes / 60 + seconds / 3600;
    if (!Number.isFinite(sum)) return null;
    return letter === below ? 0 - sum : sum;
  }
}

const wanted = (tag: number): boolean =>
  tag <= 6 ||
  tag === 0x8769 ||
  tag === 0x8825 ||
  (tag >= 0x010f && tag <= 0x0132) ||
  (tag >= 0x829a && tag <= 0xa434);
