/** Writes records whose fields are all there and of the type that the schema says. */
import {
  entryBytes,
  type Field,
  fillTo,
  headBytes,
  mark,
  mostRowBytes,
  RecordViewError,
  type Type,
  types,
  version,
} from "./layout.ts";

type Bytes = Buffer<ArrayBuffer> & { utf8Write(text: string, at: number, length: number): number };
const allocate = (size: number): Bytes => Buffer.from(new ArrayBuffer(size)) as Bytes;

interface Placed extends Field {
  readonly at: number;
}

/** Widest first, so that each lies at a multiple of its width. */
function place(fields: readonly Field[]): { readonly placed: Placed[]; readonly rowBytes: number } {
  let at = 0;
  const places = new Map<string, number>();
  for (const { name, type } of fields.toSorted((a, b) => types[b.type].width - types[a.type].width)) {
    if (places.has(name)) throw new RecordViewError("bad-schema", `two fields are called ${name}`);
    places.set(name, at);
    at += types[type].width;
  }
  if (at > mostRowBytes) throw new RecordViewError("bad-schema", `a row of ${at} bytes is too long`);
  const placed = fields.map((field) => ({ ...field, at: places.get(field.name) ?? 0 }));
  return { placed, rowBytes: fillTo(at, 8) };
}

function schemaOf(placed: readonly Placed[]): Buffer {
  const entries = placed.map(({ name, type, at }) => {
    const bytes = Buffer.from(name);
    if (bytes.length > 0xffff) throw new RecordViewError("bad-schema", "a name has at most 65535 bytes");
    const entry = Buffer.alloc(entryBytes + bytes.length);
    entry[0] = types[type].code;
    entry[1] = types[type].width;
    entry.writeUInt16LE(at, 2);
    entry.writeUInt16LE(bytes.length, 4);
    entry.set(bytes, entryBytes);
    return entry;
  });
  const size = entries.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat(entries, fillTo(size, 8));
}

/** What has no fixed size, in the order of rows and fields. */
class Heap {
  buf = allocate(1 << 16);
  at = 0;

  #room(bytes: number): void {
    if (this.at + bytes <= this.buf.length) return;
    const grown = allocate(Math.max(this.buf.length * 2, this.at + bytes));
    grown.set(this.buf.subarray(0, this.at));
    this.buf = grown;
  }

  /** The number of bytes written at `at` before. */
  text(value: string): number {
    const { length } = value;
    if (length === 0) return 0;
    this.#room(3 * length);
    const written = this.buf.utf8Write(value, this.at, 3 * length);
    if (written !== length && !value.isWellFormed())
      throw new RecordViewError("bad-value", "half a surrogate pair");
    this.at += written;
    return written;
  }

  align(): void {
    this.#room(8);
    const to = fillTo(this.at, 8);
    this.buf.fill(0, this.at, to);
    this.at = to;
  }

  numbers(values: readonly number[] | Float64Array): void {
    this.#room(8 * values.length);
    new Float64Array(this.buf.buffer, this.at, values.length).set(values);
    this.at += 8 * values.length;
  }
}

type Put = (value: unknown, at: number) => void;

function putters(view: DataView, heap: Heap): Record<Type, Put> {
  const wrong = (type: Type, value: unknown): RecordViewError =>
    new RecordViewError("bad-value", `${String(value)} is no ${type}`);
  return {
    bool(value, at) {
      if (typeof value !== "boolean") throw wrong("bool", value);
      view.setUint8(at, value ? 1 : 0);
    },
    i32(value, at) {
      if (typeof value !== "number" || (value | 0) !== value || Object.is(value, -0))
        throw wrong("i32", value);
      view.setInt32(at, value, true);
    },
    f64(value, at) {
      if (typeof value !== "number") throw wrong("f64", value);
      view.setFloat64(at, value, true);
    },
    i64(value, at) {
      if (typeof value !== "bigint" || BigInt.asIntN(64, value) !== value) throw wrong("i64", value);
      view.setBigInt64(at, value, true);
    },
    text(value, at) {
      if (typeof value !== "string") throw wrong("text", value);
      view.setUint32(at, heap.at, true);
      view.setUint32(at + 4, heap.text(value), true);
    },
    f64s(value, at) {
      const fits =
        value instanceof Float64Array ||
        (Array.isArray(value) && value.every((it) => typeof it === "number"));
      if (!fits) throw wrong("f64s", value);
      heap.align();
      view.setUint32(at, heap.at, true);
      view.setUint32(at + 4, value.length, true);
      heap.numbers(value);
    },
  };
}

/** Throws a RecordViewError (`bad-schema`, `bad-value`, `bad-size`). */
export function writeRecords(
  fields: readonly Field[],
  records: readonly Readonly<Record<string, unknown>>[],
): Uint8Array<ArrayBuffer> {
  const { placed, rowBytes } = place(fields);
  const schema = schemaOf(placed);
  const rows = new DataView(new ArrayBuffer(records.length * rowBytes));
  const heap = new Heap();
  const put = putters(rows, heap);
  const columns = placed.map(({ name, type, at }) => ({ name, at, put: put[type] }));
  let row = 0;
  for (const record of records) {
    for (const column of columns) column.put(record[column.name], row + column.at);
    row += rowBytes;
  }
  const size = headBytes + schema.length + rows.byteLength + heap.at;
  if (size > 0xffff_ffff)
    throw new RecordViewError("bad-size", `${size} bytes are more than 32 bits can count`);
  const all = new Uint8Array(size);
  const head = new DataView(all.buffer);
  head.setUint32(0, mark, true);
  head.setUint16(4, version, true);
  head.setUint16(6, placed.length, true);
  for (const [i, value] of [records.length, rowBytes, schema.length, heap.at].entries())
    head.setUint32(8 + 4 * i, value, true);
  all.set(schema, headBytes);
  all.set(new Uint8Array(rows.buffer), headBytes + schema.length);
  all.set(heap.buf.subarray(0, heap.at), headBytes + schema.length + rows.byteLength);
  return all;
}
