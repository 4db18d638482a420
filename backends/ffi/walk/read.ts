/** Reads what bk_walk wrote (native/walk/result.c). Names that are no UTF-8 keep their bytes. */
import { decodeName, lossy, type Profile } from "bakeoff/kits/tree";

/** What follows one another in the bytes. */
class Reader {
  private at = 0;
  private readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  long(): number {
    return Number(this.bytes.readBigUInt64LE(this.skip(8)));
  }

  /** Text and number of each member of a list. */
  *list(): Generator<[text: string, number: number]> {
    for (let left = this.word(); left > 0; left--) {
      const number = this.word();
      const length = this.word();
      yield [this.text(length), number];
    }
  }

  private word(): number {
    return this.bytes.readUInt32LE(this.skip(4));
  }

  /** Where it was. */
  private skip(bytes: number): number {
    this.at += bytes;
    return this.at - bytes;
  }

  private text(length: number): string {
    const from = this.skip(length);
    const text = this.bytes.toString("utf8", from, this.at);
    return lossy(text) ? decodeName(this.bytes.subarray(from, this.at)) : text;
  }
}

const texts = (list: Iterable<[string, number]>): string[] => Array.from(list, ([text]) => text);

export function readProfile(bytes: Buffer): Profile {
  const reader = new Reader(bytes);
  const files = reader.long();
  const total = reader.long();
  const depths = Array.from(reader.list(), ([, some]) => some);
  const folders = depths.reduce((sum, some) => sum + some, 0);
  return {
    files,
    folders,
    bytes: total,
    filesPerFolder: files / folders,
    depth: depths.length - 1,
    depths,
    extensions: new Map(reader.list()),
    names: new Map(reader.list()),
    top: [...reader.list()],
    empty: texts(reader.list()),
    unreadable: texts(reader.list()),
  };
}

export function readList(bytes: Buffer): string[] {
  // Behind the number of files; the last path ends with its NUL.
  const text = bytes.toString("utf8", 8, bytes.length - 1);
  if (bytes.length === 8) return [];
  return (lossy(text) ? decodeName(bytes.subarray(8, -1)) : text).split("\0");
}
