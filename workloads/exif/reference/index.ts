/**
 * The workload's own reader: all of a file in memory, one format after the other as their standards have it. It answers
 * for folders of the user's own, and tests hold it against the generator and against every backend.
 */
import type { Tags } from "bakeoff/kits/exif";
import { heifItem } from "./heif.ts";
import { noStructure, structure, type Structure, within } from "./structure.ts";

/** More segments or chunks than this are nobody's photo. */
const most = 4096;

type Place = readonly [start: number, end: number] | null;

export interface Examined extends Structure {
  /** By its first bytes; null where these are no known format's. */
  readonly format: string | null;
}

/** All that a file tells. */
export function examine(bytes: Uint8Array): Examined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const format = formatOf(bytes);
  const place = within(() => format?.find(view) ?? null, null);
  const found = place === null ? noStructure : structure(bytes.subarray(...place));
  return { ...found, format: format?.name ?? null };
}

/** The tags of a file; a file of no known format has none. */
export const readTags = (bytes: Uint8Array): Tags => examine(bytes).tags;

interface Format {
  readonly name: string;
  readonly find: (view: DataView) => Place;
}

function formatOf(bytes: Uint8Array): Format | null {
  const says = (at: number, text: string): boolean =>
    Buffer.from(bytes.subarray(at, at + text.length)).toString("latin1") === text;
  if (says(0, "\u00ff\u00d8")) return { name: "JPEG", find: jpegSegment };
  if (says(0, "II*\0") || says(0, "MM\0*")) {
    return { name: "TIFF", find: (view) => [0, view.byteLength] };
  }
  if (says(4, "ftyp")) return { name: "HEIF", find: heifItem };
  if (says(0, "\u0089PNG\r\n\u001a\n")) return { name: "PNG", find: pngChunk };
  if (says(0, "RIFF") && says(8, "WEBP")) return { name: "WebP", find: webpChunk };
  return null;
}

const isExif = (view: DataView, at: number): boolean =>
  at + 6 <= view.byteLength && view.getUint32(at) === 0x45786966 && view.getUint16(at + 4) === 0;

/** The first APP1 segment that holds Exif; nothing is looked for behind the start of a scan. */
function jpegSegment(view: DataView): Place {
  let at = 2;
  for (let step = 0; step < most; step++) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else if (marker === 0x00 || (marker >= 0xd8 && marker <= 0xda)) return null;
    else {
      const length = view.getUint16(at + 2);
      if (length < 2) return null;
      const end = at + 2 + length;
      if (marker === 0xe1 && length >= 8 && isExif(view, at + 4)) return [at + 10, end];
      at = end;
    }
  }
  return null;
}

function pngChunk(view: DataView): Place {
  let at = 8;
  for (let step = 0; step < most; step++) {
    const length = view.getUint32(at);
    const type = view.getUint32(at + 4);
    if (type === 0x65584966) return [at + 8, at + 8 + length];
    if (type === 0x49454e44) return null;
    at += 12 + length;
  }
  return null;
}

function webpChunk(view: DataView): Place {
  let at = 12;
  for (let step = 0; step < most; step++) {
    const length = view.getUint32(at + 4, true);
    if (view.getUint32(at) === 0x45584946) {
      const start = at + 8 + (length >= 6 && isExif(view, at + 8) ? 6 : 0);
      return [start, at + 8 + length];
    }
    at += 8 + length + (length & 1);
  }
  return null;
}
