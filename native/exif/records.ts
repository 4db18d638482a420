/**
 * The records of exif.h as JavaScript objects. The texts of a file lie side by side, so that one string is made of them
 * and cut: cheaper than seven reads across memory.
 */
import type { Tags } from "bakeoff/kits/exif";

/** Bytes of one record. */
const recordBytes = 1024;
const lengthsAt = 8 * 10;
const flagAt = lengthsAt + 7;
const textsAt = flagAt + 1;
const words = recordBytes / 8;

/** A method of Bun's Buffer that its types leave out: half the price of toString. */
interface Sliced extends Uint8Array {
  latin1Slice(from: number, to: number): string;
}

/** Words of 8 bytes for the records of `items` files; a pointer to no bytes at all would be NULL. */
export const recordWords = (items: number): number => words * Math.max(1, items);

/** What stands in the records that a kernel wrote. */
export class Records {
  private readonly out: Float64Array;
  private readonly bytes: Sliced;

  /** An array of `recordWords`, which a kernel writes to. */
  constructor(out: Float64Array) {
    this.out = out;
    this.bytes = Buffer.from(out.buffer, out.byteOffset, out.byteLength) as unknown as Sliced;
  }

  /** The tags of items [from, to). */
  tags(from: number, to: number): Tags[] {
    const tags: Tags[] = [];
    for (let item = from; item < to; item++) tags.push(this.one(item));
    return tags;
  }

  one(item: number): Tags {
    const { bytes } = this;
    const at = item * recordBytes;
    const lengths = at + lengthsAt;
    const make = bytes[lengths] as number;
    const model = make + (bytes[lengths + 1] as number);
    const lensModel = model + (bytes[lengths + 2] as number);
    const modifyDate = lensModel + (bytes[lengths + 3] as number);
    const originalDate = modifyDate + (bytes[lengths + 4] as number);
    const subSecond = originalDate + (bytes[lengths + 5] as number);
    const offset = subSecond + (bytes[lengths + 6] as number);
    const start = at + textsAt;
    const texts = bytes.latin1Slice(start, start + offset);
    const first = item * words;
    const tags = {
      make: make === 0 ? null : texts.slice(0, make),
      model: model === make ? null : texts.slice(make, model),
      lensModel: lensModel === model ? null : texts.slice(model, lensModel),
      modifyDate: modifyDate === lensModel ? null : texts.slice(lensModel, modifyDate),
      originalDate: originalDate === modifyDate ? null : texts.slice(modifyDate, originalDate),
      subSecond: subSecond === originalDate ? null : texts.slice(originalDate, subSecond),
      offset: offset === subSecond ? null : texts.slice(subSecond, offset),
      orientation: this.number(first),
      exposureTime: this.number(first + 1),
      fNumber: this.number(first + 2),
      iso: this.number(first + 3),
      focalLength: this.number(first + 4),
      width: this.number(first + 5),
      height: this.number(first + 6),
      latitude: this.number(first + 7),
      longitude: this.number(first + 8),
      altitude: this.number(first + 9),
    };
    return bytes[at + flagAt] === 0 ? tags : recoded(tags);
  }

  private number(at: number): number | null {
    const value = this.out[at] as number;
    return Number.isNaN(value) ? null : value;
  }
}

/** Some text has other bytes than ASCII's: they were read as Latin-1, one character each, and are UTF-8. */
function recoded(tags: Tags): Tags {
  const utf8 = (value: string | number | null) =>
    typeof value === "string" ? Buffer.from(value, "latin1").toString("utf8") : value;
  return Object.fromEntries(
    Object.entries(tags).map(([name, value]) => [name, utf8(value)]),
  ) as unknown as Tags;
}
