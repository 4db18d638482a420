/** Which format bytes have, and where in them the TIFF structure lies: [start, end), or nothing. */
import { heifPlace } from "./heif.ts";
import { Beyond, type Source } from "./source.ts";

export type Place = readonly [start: number, end: number] | undefined;

/** More segments or chunks than this are nobody's photo. */
const most = 4096;

export function placeOf(source: Source): Place {
  try {
    return find(source);
  } catch (error) {
    if (error instanceof Beyond) return undefined;
    throw error;
  }
}

function find(source: Source): Place {
  if (source.u16(0) === 0xffd8) return inJpeg(source);
  const first = source.u32(0);
  if (first === 0x49492a00 || first === 0x4d4d002a) return [0, Infinity];
  const second = source.u32(4);
  if (second === 0x66747970) return heifPlace(source);
  if (first === 0x89504e47 && second === 0x0d0a1a0a) return inPng(source);
  if (first === 0x52494646 && source.u32(8) === 0x57454250) return inWebp(source);
  return undefined;
}

const isExif = (source: Source, at: number): boolean =>
  source.reaches(at + 6) && source.u32(at) === 0x45786966 && source.u16(at + 4) === 0;

function inJpeg(source: Source): Place {
  let at = 2;
  for (let step = 0; step < most; step++) {
    const marker = source.u16(at) - 0xff00;
    if (marker <= 0 || (marker >= 0xd8 && marker <= 0xda)) return undefined;
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else {
      const length = source.u16(at + 2);
      if (length < 2) return undefined;
      const end = at + 2 + length;
      if (marker === 0xe1 && length >= 8 && isExif(source, at + 4)) return [at + 10, end];
      at = end;
    }
  }
  return undefined;
}

function inPng(source: Source): Place {
  let at = 8;
  for (let step = 0; step < most; step++) {
    const length = source.u32(at);
    const type = source.u32(at + 4);
    if (type === 0x65584966) return [at + 8, at + 8 + length];
    if (type === 0x49454e44) return undefined;
    at += 12 + length;
  }
  return undefined;
}

/** Some writers put `Exif` and two zeros in front of the structure. */
function inWebp(source: Source): Place {
  let at = 12;
  for (let step = 0; step < most; step++) {
    const type = source.u32(at);
    const length = source.u32(at + 4, true);
    if (type === 0x45584946) {
      const prefix = length >= 6 && isExif(source, at + 8) ? 6 : 0;
      return [at + 8 + prefix, at + 8 + length];
    }
    at += 8 + length + (length & 1);
  }
  return undefined;
}
