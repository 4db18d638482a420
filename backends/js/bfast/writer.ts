/**
 * Writes any value, one tag after the other. Lists of objects of one shape are left to generated code (write-rows.ts);
 * this is what that code, too, falls back on for a value it did not expect.
 */
import { deepest, type Hint, PackedError, tags } from "./format.ts";
import { hasPlainYear, instantBytes, writeInstant } from "./instant.ts";
import type { Key, KeyTable } from "./keys.ts";
import { rowWriter, worthLearning } from "./write-rows.ts";

const decimal = /^[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/;
const shortestRun = 8;

const cannot = (what: string): PackedError =>
  new PackedError("unsupported", `the format cannot carry ${what}`);

/** Buffer's faster ways in, which its types leave out. */
export type Bytes = Buffer<ArrayBuffer> & { utf8Write(text: string, at: number, length: number): number };
/** Memory of its own, not cleared. */
export const allocate = (size: number): Bytes => Buffer.allocUnsafeSlow(size) as Bytes;

export class Writer {
  buf: Bytes;
  view: DataView;
  at: number;
  readonly keys: KeyTable;
  readonly deepest = deepest;

  /** Writes into `buf` from `at` on, and into larger memory where that is too small. */
  constructor(keys: KeyTable, buf: Bytes, at: number) {
    this.keys = keys;
    this.buf = buf;
    this.view = new DataView(buf.buffer);
    this.at = at;
  }

  /** Makes room for `bytes` more; `buf` and `view` may be others afterwards. */
  room(bytes: number): void {
    if (this.at + bytes <= this.buf.length) return;
    const grown = allocate(Math.max(this.buf.length * 2, this.at + bytes));
    grown.set(this.buf.subarray(0, this.at));
    this.buf = grown;
    this.view = new DataView(grown.buffer);
  }

  /** `depth` counts the lists and objects around it. */
  value(value: unknown, hint: Hint | undefined, depth: number): void {
    this.room(16);
    switch (typeof value) {
      case "string":
        return this.text(value, hint);
      case "number":
        return this.number(value, hint === "float");
      case "boolean":
        this.buf[this.at++] = value ? tags.true : tags.false;
        return;
      case "bigint":
        if (BigInt.asIntN(64, value) !== value) throw cannot("an integer of more than 64 bits");
        this.buf[this.at] = tags.i64;
        this.view.setBigInt64(this.at + 1, value, true);
        this.at += 9;
        return;
      case "object":
        return this.#object(value, hint, depth);
      case "undefined":
        throw cannot("undefined");
      case "function":
      case "symbol":
        throw cannot(`a ${typeof value}`);
    }
  }

  /** There is room for 9 bytes. */
  number(value: number, float: boolean): void {
    const { buf, view, at } = this;
    if (float || !Number.isSafeInteger(value) || Object.is(value, -0)) {
      buf[at] = tags.f64;
      view.setFloat64(at + 1, value, true);
      this.at = at + 9;
    } else if (value >= 0 && value < 8) {
      buf[at] = tags.small + value;
      this.at = at + 1;
    } else {
      const high = Math.floor(value / 2 ** 32);
      buf[at] = tags.i64;
      view.setUint32(at + 1, value - high * 2 ** 32, true);
      view.setInt32(at + 5, high, true);
      this.at = at + 9;
    }
  }

  text(value: string, hint?: Hint): void {
    if (hint === "uuid" && this.#uuid(value)) return;
    this.#characters(hint === "decimal" && decimal.test(value) ? tags.decimal : tags.text, value);
  }

  /** Writes the digits of a UUID in its usual form; false, and nothing is written, for any other text. */
  #uuid(value: string): boolean {
    if (value.length !== 36) return false;
    this.room(37);
    let to = this.at + 5;
    for (let i = 0; i < 36; i++) {
      const code = value.charCodeAt(i);
      if (i === 8 || i === 13 || i === 18 || i === 23) {
        if (code !== 45) return false;
      } else if ((code >= 48 && code <= 57) || (code >= 97 && code <= 102)) this.buf[to++] = code;
      else return false;
    }
    this.#head(tags.uuid, 32);
    this.at = to;
    return true;
  }

  #characters(tag: number, value: string): void {
    const { length } = value;
    this.room(5 + 3 * length);
    const { buf, at } = this;
    const written = length === 0 ? 0 : buf.utf8Write(value, at + 5, 3 * length);
    if (written !== length && !value.isWellFormed()) throw cannot("half a surrogate pair");
    this.#head(tag, written);
    this.at += written;
  }

  /** A tag and a u32. */
  #head(tag: number, count: number): void {
    this.buf[this.at] = tag;
    this.view.setUint32(this.at + 1, count, true);
    this.at += 5;
  }

  #raw(tag: number, count: number, { buffer, byteOffset, byteLength }: ArrayBufferView): void {
    this.room(5 + byteLength);
    this.#head(tag, count);
    this.buf.set(new Uint8Array(buffer, byteOffset, byteLength), this.at);
    this.at += byteLength;
  }

  #object(value: object | null, hint: Hint | undefined, depth: number): void {
    if (value === null) {
      this.buf[this.at++] = tags.null;
      return;
    }
    if (depth === deepest) throw new PackedError("too-deep", `more than ${deepest} lists and objects deep`);
    if (Array.isArray(value)) return this.#list(value, hint, depth + 1);
    const kind: unknown = Object.getPrototypeOf(value);
    if (kind === Object.prototype || kind === null)
      return this.#fields(value as Record<string, unknown>, depth + 1);
    if (value instanceof Date) return this.#date(value);
    if (value instanceof Uint8Array) return this.#raw(tags.bytes, value.length, value);
    if (value instanceof Float64Array) return this.#raw(tags.f64s, value.length, value);
    throw cannot(`a ${value.constructor.name}`);
  }

  #fields(value: Record<string, unknown>, depth: number): void {
    this.buf[this.at++] = tags.object;
    let before: Key | undefined;
    for (const name in value) {
      let key: Key | undefined = before === undefined ? this.keys.first : before.next;
      if (key === undefined || key.name !== name) {
        key = this.keys.key(name);
        if (before === undefined) this.keys.first = key;
        else before.next = key;
      }
      this.room(4);
      this.view.setUint32(this.at, key.id, true);
      this.at += 4;
      this.value(value[name], key.hint, depth);
      before = key;
    }
    this.room(1);
    this.buf[this.at++] = tags.end;
  }

  /** A run of objects of one shape goes to generated code, as long as shapes change seldom enough for that to pay. */
  #list(list: readonly unknown[], hint: Hint | undefined, depth: number): void {
    this.#head(tags.list, list.length);
    let learn = true;
    for (let i = 0; i < list.length; i++) {
      if (learn && worthLearning(list, i)) {
        const next = rowWriter(list[i] as Record<string, unknown>, this.keys)(list, i, this, depth);
        learn = next - i >= shortestRun;
        i = next;
        if (i >= list.length) return;
      }
      this.value(list[i], hint, depth);
    }
  }

  #date(value: Date): void {
    const ms = value.getTime();
    if (Number.isNaN(ms)) throw cannot("an invalid date");
    if (!hasPlainYear(ms)) return this.#characters(tags.datetime, value.toISOString());
    this.room(5 + instantBytes);
    this.#head(tags.datetime, instantBytes);
    writeInstant(this.buf, this.at, ms);
    this.at += instantBytes;
  }
}
