/**
 * Reads any value and trusts no byte of it: counts and lengths are held against what is left, before anything is made.
 * Lists of objects of one shape are left to generated code (read-rows.ts), which comes back here for whatever it did not
 * expect.
 */
import { deepest, type Hints, PackedError, tags } from "./format.ts";
import { readInstant, instantBytes } from "./instant.ts";
import { readRows, shortestList } from "./read-rows.ts";
import { mostFields, type Shape, Shapes } from "./shapes.ts";
import { Text } from "./text.ts";

/** Made at once; longer lists grow as their items turn out to be there. */
const mostAtOnce = 65_536;
/** High words between which a 64-bit integer is a safe JavaScript number. */
const highLimit = 0x20_0000;
const hex32 = /^[0-9a-f]{32}$/;

export class Reader {
  readonly buf: Buffer;
  readonly view: DataView;
  readonly end: number;
  readonly text: Text;
  readonly shapes = new Shapes();
  at = 0;
  names: readonly string[] = [];
  /** By key id: integers in it are read as bigint. */
  wide: readonly boolean[] = [];
  /** Values of the objects that are being read. */
  readonly #stack: unknown[] = [];
  #top = 0;

  constructor(message: Uint8Array) {
    this.buf = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
    this.view = new DataView(message.buffer, message.byteOffset, message.byteLength);
    this.end = message.byteLength;
    this.text = new Text(this.buf);
  }

  setKeys(names: readonly string[], hints: Hints): void {
    this.names = names;
    this.wide = names.map((name) => Object.hasOwn(hints, name) && hints[name] === "bigint");
  }

  need(bytes: number): void {
    if (this.end - this.at < bytes)
      throw new PackedError("truncated", `${bytes} bytes are missing at byte ${this.at}`);
  }

  /** A u32 that counts things of `each` bytes at least, which must all be there. */
  count(each: number): number {
    this.need(4);
    const count = this.view.getUint32(this.at, true);
    this.at += 4;
    if (count * each > this.end - this.at)
      throw new PackedError("truncated", `${count} items are said to begin at byte ${this.at}, too many`);
    return count;
  }

  value(depth: number, wide: boolean): unknown {
    this.need(1);
    const tag = this.buf[this.at++] ?? 0;
    switch (tag) {
      case tags.null:
        return null;
      case tags.false:
        return false;
      case tags.true:
        return true;
      case tags.i64:
        return this.#integer(wide);
      case tags.f64:
        this.need(8);
        this.at += 8;
        return this.view.getFloat64(this.at - 8, true);
      case tags.text:
      case tags.date:
      case tags.time:
      case tags.decimal:
        return this.#characters();
      case tags.list:
        return this.#list(depth, wide);
      case tags.object:
        return this.#object(depth);
      case tags.bytes:
        return new Uint8Array(this.#raw(1));
      case tags.f64s:
        return new Float64Array(this.#raw(8));
      case tags.datetime:
        return this.#datetime();
      case tags.uuid:
        return this.#uuid();
      default:
        if (tag >= tags.small && tag < tags.small + 8)
          return wide ? BigInt(tag - tags.small) : tag - tags.small;
        throw new PackedError("bad-tag", `no value begins with 0x${tag.toString(16)}, byte ${this.at - 1}`);
    }
  }

  #integer(wide: boolean): number | bigint {
    this.need(8);
    const low = this.view.getUint32(this.at, true);
    const high = this.view.getInt32(this.at + 4, true);
    this.at += 8;
    const safe = high < highLimit && (high > -highLimit || (high === -highLimit && low > 0));
    if (safe && !wide) return high * 2 ** 32 + low;
    return BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low));
  }

  #characters(): string {
    const length = this.count(1);
    const from = this.at;
    this.at += length;
    return this.text.slice(from, this.at);
  }

  /** A copy, so that a number array is aligned and nothing keeps the message. */
  #raw(each: number): ArrayBuffer {
    const bytes = this.count(each) * each;
    const { buffer, byteOffset } = this.buf;
    const from = byteOffset + this.at;
    this.at += bytes;
    return buffer.slice(from, from + bytes) as ArrayBuffer;
  }

  /** A Date where it is one to the last digit; other ISO text (microseconds, an offset, no zone) stays text. */
  #datetime(): Date | string {
    const length = this.count(1);
    const from = this.at;
    this.at += length;
    if (length === instantBytes) {
      const ms = readInstant(this.buf, from);
      if (!Number.isNaN(ms)) return new Date(ms);
    }
    const text = this.text.slice(from, this.at);
    const date = new Date(text);
    return !Number.isNaN(date.getTime()) && date.toISOString() === text ? date : text;
  }

  #uuid(): string {
    const text = this.#characters();
    if (!hex32.test(text)) throw new PackedError("bad-text", "a UUID is 32 hexadecimal digits");
    return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
  }

  #list(depth: number, wide: boolean): unknown[] {
    this.#enter(depth);
    const count = this.count(1);
    // Filling a list of its final length is faster than growing one.
    // oxlint-disable-next-line unicorn/no-new-array
    const list = new Array<unknown>(Math.min(count, mostAtOnce));
    let i = 0;
    if (count >= shortestList && this.buf[this.at] === tags.object)
      i = readRows(this, list, count, depth + 1);
    for (; i < count; i++) list[i] = this.value(depth + 1, wide);
    return list;
  }

  #enter(depth: number): void {
    if (depth === deepest)
      throw new PackedError("too-deep", `more than ${deepest} lists and objects deep at byte ${this.at}`);
  }

  #object(depth: number): Record<string, unknown> {
    this.#enter(depth);
    const from = this.#top;
    let at: Shape = this.shapes.root;
    for (let fields = 0; ; fields++) {
      this.need(1);
      if (this.buf[this.at] === tags.end) {
        this.at++;
        this.#top = from;
        return this.shapes.make(at, this.#stack, from);
      }
      if (fields === mostFields) return this.#large(at, from, depth);
      const id = this.key();
      at = this.shapes.step(at, id, this.names[id] ?? "");
      this.#stack[this.#top++] = undefined;
      const slot = this.#top - 1;
      this.#stack[slot] = this.value(depth + 1, this.wide[id] ?? false);
    }
  }

  /** Goes on with an object that has more fields than are worth a shape. */
  #large(so: Shape, from: number, depth: number): Record<string, unknown> {
    const fields = so.names.map((name, i): [string, unknown] => [name, this.#stack[from + i]]);
    this.#top = from;
    for (this.need(1); this.buf[this.at] !== tags.end; this.need(1)) {
      const id = this.key();
      fields.push([this.names[id] ?? "", this.value(depth + 1, this.wide[id] ?? false)]);
    }
    this.at++;
    return Object.fromEntries(fields);
  }

  key(): number {
    this.need(4);
    const id = this.view.getUint32(this.at, true);
    if (id >= this.names.length)
      throw new PackedError("bad-key", `byte ${this.at} names key ${id} of ${this.names.length}`);
    this.at += 4;
    return id;
  }
}
