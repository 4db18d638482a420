/** Where in an ISO base media file (ISO/IEC 14496-12, 8.11) the item of type `Exif` lies. */

interface Box {
  readonly type: string;
  /** Of its content. */
  readonly start: number;
  readonly end: number;
}

/** More boxes or items than this are nobody's photo. */
const most = 4096;

/** The structure's place [start, end); null where there is none. Throws RangeError where the boxes reach outside. */
export function heifItem(view: DataView): [start: number, end: number] | null {
  const file = { type: "", start: 0, end: Infinity };
  const meta = find(view, file, 0, "meta");
  if (meta === undefined) return null;
  const items = find(view, meta, 4, "iinf");
  const places = find(view, meta, 4, "iloc");
  if (items === undefined || places === undefined) return null;
  const id = exifItem(view, items);
  const place = id === undefined ? undefined : placeOf(view, places, id);
  if (place === undefined) return null;
  const [start, length] = place;
  return length < 4 ? null : [start + 4 + view.getUint32(start), start + length];
}

/** The first box of a type, in the content of another one from `skip` on. */
function find(view: DataView, parent: Box, skip: number, type: string): Box | undefined {
  let at = parent.start + skip;
  for (let step = 0; step < most && at + 8 <= parent.end && at + 8 <= view.byteLength; step++) {
    const box = boxAt(view, at, parent.end);
    if (box === undefined || box.type === type) return box;
    at = box.end;
  }
  return undefined;
}

/** A box that says it is longer than its parent ends with it. */
function boxAt(view: DataView, at: number, limit: number): Box | undefined {
  let size = view.getUint32(at);
  let start = at + 8;
  if (size === 1) {
    size = view.getUint32(at + 8) * 2 ** 32 + view.getUint32(at + 12);
    start = at + 16;
  }
  if (size !== 0 && size < start - at) return undefined;
  const type = String.fromCharCode(...[4, 5, 6, 7].map((i) => view.getUint8(at + i)));
  return { type, start, end: size === 0 ? limit : Math.min(limit, at + size) };
}

function exifItem(view: DataView, { start, end }: Box): number | undefined {
  const wide = view.getUint8(start) > 0;
  const count = wide ? view.getUint32(start + 4) : view.getUint16(start + 4);
  let at = start + (wide ? 8 : 6);
  for (let step = 0; step < Math.min(count, most) && at + 8 <= end; step++) {
    const box = boxAt(view, at, end);
    if (box === undefined) return undefined;
    const version = box.type === "infe" ? view.getUint8(box.start) : 0;
    const kind = box.start + (version === 2 ? 8 : 10);
    if ((version === 2 || version === 3) && kind + 4 <= box.end && view.getUint32(kind) === 0x45786966) {
      return version === 2 ? view.getUint16(box.start + 4) : view.getUint32(box.start + 4);
    }
    at = box.end;
  }
  return undefined;
}

/** Where the item with this id lies: in this file, in one piece, and not counted from another item. */
function placeOf(view: DataView, box: Box, id: number): [start: number, length: number] | undefined {
  let at = box.start + 4;
  const take = (bytes: number): number => {
    at += bytes;
    if (at > box.end) throw new RangeError("beyond the box");
    if (bytes === 0) return 0;
    if (bytes === 2) return view.getUint16(at - 2);
    const low = view.getUint32(at - 4);
    return bytes === 4 ? low : view.getUint32(at - 8) * 2 ** 32 + low;
  };
  const version = view.getUint8(box.start);
  const sizes = take(2);
  const [offsets = 0, lengths = 0, bases = 0, indexes = 0] = [12, 8, 4, 0].map(
    (bits) => (sizes >> bits) & 15,
  );
  const index = version === 0 ? 0 : indexes;
  if (version > 2 || [offsets, lengths, bases, index].some((size) => ![0, 4, 8].includes(size)))
    return undefined;
  const count = take(version === 2 ? 4 : 2);
  for (let step = 0; step < Math.min(count, most); step++) {
    const own = take(version === 2 ? 4 : 2);
    const method = version === 0 ? 0 : take(2) & 15;
    const file = take(2);
    const base = take(bases);
    const extents = take(2);
    if (own === id) {
      take(index);
      const start = base + take(offsets);
      const length = take(lengths);
      return method === 0 && file === 0 && extents === 1 ? [start, length] : undefined;
    }
    at += extents * (index + offsets + lengths);
  }
  return undefined;
}
