/** Reads what bk_walk wrote (native/walk-result.c). Names that are no UTF-8 keep their bytes. */
import { decodeName, lossy, type Profile } from "bakeoff";

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

  list(): [text: string, number: number][] {
    return Array.from({ length: this.word() }, () => {
      const number = this.word();
      const start = this.skip(4);
      const length = this.bytes.readUInt32LE(start);
      this.skip(length);
      return [this.text(start + 4, start + 4 + length), number];
    });
  }

  private word(): number {
    return this.bytes.readUInt32LE(this.skip(4));
  }

  /** Where it was. */
  private skip(bytes: number): number {
    this.at += bytes;
    return this.at - bytes;
  }

  private text(from: number, to: number): string {
    const text = this.bytes.toString("utf8", from, to);
    return lossy(text) ? decodeName(this.bytes.subarray(from, to)) : text;
  }
}

const texts = (list: readonly (readonly [string, number])[]): string[] => list.map(([text]) => text);

export function readProfile(bytes: Buffer): Profile {
  const reader = new Reader(bytes);
  const files = reader.long();
  const total = reader.long();
  const depths = reader.list().map(([, folders]) => folders);
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
    top: reader.list(),
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
