/** Bytes as they are known so far: the head of a file and one piece elsewhere. Positions count from the file's start. */
import { Reader } from "bakeoff/kits/exif";

/** Thrown where bytes are asked for that are not there. */
export class Beyond extends Error {}

const beyond = new Beyond("beyond the end");
const empty = new DataView(new ArrayBuffer(0));

export class Source {
  private head: DataView = empty;
  private piece: DataView = empty;
  private pieceAt = 0;
  private readonly reader: Reader | undefined;
  private readonly buffer: Uint8Array<ArrayBuffer>;

  /** With a reader, `step` bytes are read each time that something lies elsewhere. */
  constructor(reader?: Reader, step = 0) {
    this.reader = reader;
    this.buffer = new Uint8Array(step);
  }

  /** Begins with the first bytes of a file. */
  start(bytes: Uint8Array): void {
    this.head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.piece = empty;
    this.pieceAt = 0;
  }

  u8(at: number): number {
    const view = this.view(at, 1);
    return view.getUint8(view === this.head ? at : at - this.pieceAt);
  }

  u16(at: number, little = false): number {
    const view = this.view(at, 2);
    return view.getUint16(view === this.head ? at : at - this.pieceAt, little);
  }

  u32(at: number, little = false): number {
    const view = this.view(at, 4);
    return view.getUint32(view === this.head ? at : at - this.pieceAt, little);
  }

  f32(at: number, little: boolean): number {
    const view = this.view(at, 4);
    return view.getFloat32(view === this.head ? at : at - this.pieceAt, little);
  }

  f64(at: number, little: boolean): number {
    const view = this.view(at, 8);
    return view.getFloat64(view === this.head ? at : at - this.pieceAt, little);
  }

  /** Up to 8 bytes, all of them there. */
  ascii(at: number, length: number): string {
    let text = "";
    for (let i = 0; i < length; i++) text += String.fromCharCode(this.u8(at + i));
    return text;
  }

  /** A view of `length` ≤ 128 bytes, valid until the next call. */
  bytes(at: number, length: number): Buffer {
    const view = this.view(at, length);
    const start = view === this.head ? at : at - this.pieceAt;
    return Buffer.from(view.buffer as ArrayBuffer, view.byteOffset + start, length);
  }

  /** Whether the file has `end` bytes. */
  reaches(end: number): boolean {
    return end <= this.head.byteLength || (this.reader !== undefined && end <= this.reader.size());
  }

  private view(at: number, length: number): DataView {
    const end = at + length;
    if (end <= this.head.byteLength) return this.head;
    if (at >= this.pieceAt && end <= this.pieceAt + this.piece.byteLength) return this.piece;
    if (this.reader === undefined || at > Number.MAX_SAFE_INTEGER) throw beyond;
    const got = this.reader.read(this.buffer, at);
    this.piece = new DataView(this.buffer.buffer, 0, got);
    this.pieceAt = at;
    if (length > got) throw beyond;
    return this.piece;
  }
}
