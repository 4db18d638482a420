/**
 * A table of records that is read where it lies (docs/formats/record-view.md): rows of one width, and behind them a heap
 * for what has no fixed size. All numbers are little-endian, all offsets multiples of what they point at.
 *
 *     "BKRV" | version u16 | fields u16 | rows u32 | row bytes u32 | schema bytes u32 | heap bytes u32 | 0 u64
 *     schema: fields × { type u8 | width u8 | place in row u16 | name bytes u16 | name, UTF-8 }, filled up to 8
 *     rows
 *     heap
 */
export const mark = 0x5652_4b42;
export const version = 1;
export const headBytes = 32;
export const entryBytes = 6;
export const mostRowBytes = 0xffff;

/** Numbers of types and their width in a row. Text and lists are an offset into the heap and a length, both u32. */
export const types = {
  bool: { code: 1, width: 1 },
  i32: { code: 2, width: 4 },
  f64: { code: 3, width: 8 },
  i64: { code: 4, width: 8 },
  /** Bytes of UTF-8. */
  text: { code: 5, width: 8 },
  /** 64-bit floats; the offset is a multiple of 8. */
  f64s: { code: 6, width: 8 },
} as const;

export type Type = keyof typeof types;

export interface Field {
  readonly name: string;
  readonly type: Type;
}

export type Fault =
  | "truncated"
  | "bad-magic"
  | "bad-version"
  | "bad-size"
  | "bad-schema"
  | "bad-offset"
  | "bad-text"
  | "bad-value"
  | "unaligned";

/** What is wrong with a buffer, or with a value that is to be written. */
export class RecordViewError extends Error {
  readonly code: Fault;

  constructor(code: Fault, message: string) {
    super(message);
    this.name = "RecordViewError";
    this.code = code;
  }
}

export const fillTo = (size: number, multiple: number): number => Math.ceil(size / multiple) * multiple;
