/** Where in an ISO base media file the item of type `Exif` lies: in this file, in one piece. */
import type { Source } from "./source.ts";

interface Box {
  readonly type: number;
  /** Of its content. */
  readonly start: number;
  readonly end: number;
}

const most = 4096;
const meta = 0x6d657461;
const iinf = 0x69696e66;
const iloc = 0x696c6f63;
const infe = 0x696e6665;
const exif = 0x45786966;

const u64 = (source: Source, at: number): number => source.u32(at) * 2 ** 32 + source.u32(at + 4);

/** A box that says it is longer than its parent, which ends at `limit`, ends with it. */
function boxAt(source: Source, at: number, limit: number): Box | undefined {
  const short = source.u32(at);
  const type = source.u32(at + 4);
  const header = short === 1 ? 16 : 8;
  const size = short === 1 ? u64(source, at + 8) : short;
  if (size !== 0 && size < header) return undefined;
  return { type, start: at + header, end: size === 0 ? limit : Math.min(limit, at + size) };
}

function boxOf(source: Source, from: number, end: number, type: number): Box | undefined {
  let at = from;
  for (let step = 0; step < most && at + 8 <= end; step++) {
    const box = boxAt(source, at, end);
    if (box === undefined || box.type === type) return box;
    at = box.end;
  }
  return undefined;
}

function itemOf(source: Source, { start, end }: Box): number | undefined {
  const wide = source.u8(start) > 0;
  const count = wide ? source.u32(start + 4) : source.u16(start + 4);
  let at = start + (wide ? 8 : 6);
  for (let step = 0; step < count && step < most && at + 8 <= end; step++) {
    const box = boxAt(source, at, end);
    if (box === undefined) return undefined;
    at = box.end;
    if (box.type !== infe) continue;
    const version = source.u8(box.start);
    if (version !== 2 && version !== 3) continue;
    const kind = box.start + (version === 2 ? 8 : 10);
    if (kind + 4 > box.end || source.u32(kind) !== exif) continue;
    return version === 2 ? source.u16(box.start + 4) : source.u32(box.start + 4);
  }
  return undefined;
}

/** Numbers of 0, 2, 4 or 8 bytes, one after the other, up to `end`. */
class Cursor {
  at: number;
  private readonly source: Source;
  private readonly end: number;

  constructor(source: Source, at: number, end: number) {
    this.source = source;
    this.at = at;
    this.end = end;
  }

  /** Not a number where the box has ended. */
  take(bytes: number): number {
    const { at, source } = this;
    this.at += bytes;
    if (this.at > this.end) return NaN;
    if (bytes === 0) return 0;
    if (bytes === 2) return source.u16(at);
    return bytes === 4 ? source.u32(at) : u64(source, at);
  }
}

const widths: readonly number[] = [0, 4, 8];

function extentOf(
  source: Source,
  box: Box,
  id: number,
): readonly [start: number, length: number] | undefined {
  const version = source.u8(box.start);
  const cursor = new Cursor(source, box.start + 4, box.end);
  const sizes = cursor.take(2);
  const offsets = sizes >> 12;
  const lengths = (sizes >> 8) & 15;
  const bases = (sizes >> 4) & 15;
  const indexes = version === 0 ? 0 : sizes & 15;
  if (version > 2 || ![offsets, lengths, bases, indexes].every((size) => widths.includes(size)))
    return undefined;
  const count = cursor.take(version === 2 ? 4 : 2);
  for (let step = 0; step < count && step < most; step++) {
    const own = cursor.take(version === 2 ? 4 : 2);
    const method = version === 0 ? 0 : cursor.take(2) & 15;
    const file = cursor.take(2);
    const base = cursor.take(bases);
    const extents = cursor.take(2);
    if (Number.isNaN(extents)) return undefined;
    if (own === id) {
      cursor.take(indexes);
      const start = base + cursor.take(offsets);
      const length = cursor.take(lengths);
      const single = method === 0 && file === 0 && extents === 1;
      return single && start + length >= 0 ? [start, length] : undefined;
    }
    cursor.at += extents * (indexes + offsets + lengths);
  }
  return undefined;
}

export function heifPlace(source: Source): readonly [start: number, end: number] | undefined {
  const about = boxOf(source, 0, Infinity, meta);
  if (about === undefined) return undefined;
  const items = boxOf(source, about.start + 4, about.end, iinf);
  const places = boxOf(source, about.start + 4, about.end, iloc);
  if (items === undefined || places === undefined) return undefined;
  const id = itemOf(source, items);
  const extent = id === undefined ? undefined : extentOf(source, places, id);
  if (extent === undefined || extent[1] < 4) return undefined;
  const [start, length] = extent;
  return [start + 4 + source.u32(start), start + length];
}
