/**
 * A table that is read where it lies: opening it checks every offset and length once, reading makes nothing but the value
 * asked for. The bytes may be a mapped file; they must not change while they are read.
 */
import { checkHeap } from "./check.ts";
import { RecordViewError } from "./layout.ts";
import { type Column, readTable, type Table } from "./schema.ts";

type Bytes = Buffer & {
  latin1Slice(from: number, to: number): string;
  utf8Slice(from: number, to: number): string;
};

/** Reads the field of a row, counted from 0; a row that is not there gives `undefined` or nonsense, never other memory. */
export type Read<T> = (row: number) => T;

export interface RecordView {
  readonly rows: number;
  /** Names and types of the fields that this reader knows. */
  readonly fields: ReadonlyMap<string, Column>;
  // A field that the file does not have, or has as another type, gives undefined: files are older or newer than programs.
  bools(name: string): Read<boolean> | undefined;
  /** Of type i32 or f64. */
  numbers(name: string): Read<number> | undefined;
  bigints(name: string): Read<bigint> | undefined;
  /** Throws a RecordViewError (`bad-text`) where a text is no UTF-8. */
  texts(name: string): Read<string> | undefined;
  /** Views of the numbers where they lie. */
  lists(name: string): Read<Float64Array> | undefined;
}

const littleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** Throws a RecordViewError where the bytes are no table, or do not begin at a multiple of 8. */
export function openRecords(bytes: Uint8Array): RecordView {
  if (!littleEndian)
    throw new RecordViewError("unaligned", "numbers are read in place on little-endian machines only");
  if (bytes.byteOffset % 8 !== 0)
    throw new RecordViewError(
      "unaligned",
      `the table begins at byte ${bytes.byteOffset} of its memory, no multiple of 8`,
    );
  const table = readTable(bytes);
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 4));
  checkHeap(table, words);
  return readers(table, bytes, words);
}

function readers(table: Table, bytes: Uint8Array, words: Uint32Array): RecordView {
  const { columns, rows, rowBytes, rowsAt, heapAt } = table;
  const { buffer, byteOffset } = bytes;
  const buf = Buffer.from(buffer, byteOffset, bytes.byteLength) as Bytes;
  const integers = new Int32Array(buffer, byteOffset, words.length);
  const floats = new Float64Array(buffer, byteOffset, Math.floor(bytes.length / 8));
  const view = new DataView(buffer, byteOffset, bytes.byteLength);
  /** Where the field lies in row 0, in units of `unit` bytes. */
  const find = (name: string, type: Column["type"], unit: number): number | undefined => {
    const column = columns.get(name);
    return column?.type === type ? (rowsAt + column.at) / unit : undefined;
  };
  const inWords = rowBytes / 4;
  const inFloats = rowBytes / 8;
  return {
    rows,
    fields: columns,
    bools(name) {
      const at = find(name, "bool", 1);
      return at === undefined ? undefined : (row) => buf[at + row * rowBytes] === 1;
    },
    numbers(name) {
      const i32 = find(name, "i32", 4);
      if (i32 !== undefined) return (row) => integers[i32 + row * inWords] ?? Number.NaN;
      const f64 = find(name, "f64", 8);
      return f64 === undefined ? undefined : (row) => floats[f64 + row * inFloats] ?? Number.NaN;
    },
    bigints(name) {
      const at = find(name, "i64", 1);
      return at === undefined ? undefined : (row) => view.getBigInt64(at + row * rowBytes, true);
    },
    texts(name) {
      const at = find(name, "text", 4);
      if (at === undefined) return undefined;
      return (row) => {
        const word = at + row * inWords;
        const from = heapAt + (words[word] ?? 0);
        return textOf(buf, from, from + (words[word + 1] ?? 0));
      };
    },
    lists(name) {
      const at = find(name, "f64s", 4);
      if (at === undefined) return undefined;
      return (row) => {
        const word = at + row * inWords;
        const from = (heapAt + (words[word] ?? 0)) / 8;
        return floats.subarray(from, from + (words[word + 1] ?? 0));
      };
    },
  };
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function textOf(buf: Bytes, from: number, to: number): string {
  let all = 0;
  for (let i = from; i < to; i++) all |= buf[i] ?? 0;
  if (all < 128) return buf.latin1Slice(from, to);
  const text = buf.utf8Slice(from, to);
  // A replacement character may stand in the text itself, or for bytes that mean nothing.
  if (!text.includes("\u{fffd}")) return text;
  try {
    return strict.decode(buf.subarray(from, to));
  } catch {
    throw new RecordViewError("bad-text", `the text at byte ${from} is no UTF-8`);
  }
}
