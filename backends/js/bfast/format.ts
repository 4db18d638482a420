/**
 * The published wire format, as its encoder writes it (docs/formats/packed.md): tags, limits, and what a reader says of
 * bytes that are not in it. All numbers are little-endian.
 *
 *     "BF" | flags u8 | version u8 | keys u16 | keys × { length u8, UTF-8 } | value
 */
export const tags = {
  null: 0x10,
  false: 0x20,
  true: 0x21,
  /** 0x30 … 0x37: the integers 0 … 7. */
  small: 0x30,
  i64: 0x38,
  f64: 0x40,
  text: 0x50,
  list: 0x60,
  object: 0x70,
  end: 0x7f,
  bytes: 0x80,
  f64s: 0x90,
  datetime: 0xd1,
  date: 0xd2,
  time: 0xd3,
  uuid: 0xd4,
  decimal: 0xd5,
} as const;

export const magic = [0x42, 0x46] as const;
export const version = 1;
/** Flag: the writer was asked to compress. It says nothing about these bytes. */
export const compressRequested = 1;
/** Lists and objects inside each other. */
export const deepest = 128;
export const mostKeys = 0xffff;
export const longestKey = 0xff;

/**
 * What JavaScript cannot tell of a field by itself, by the field's name. It holds for the field and for the items of a
 * list in it.
 *
 * float: numbers are 64-bit floats even where they are whole · bigint: integers are read as bigint, however small ·
 * uuid, decimal: text of that kind is written as that kind. It is read back as the same text.
 */
export type Hint = "float" | "bigint" | "uuid" | "decimal";
export type Hints = Readonly<Record<string, Hint>>;

export type Fault =
  | "truncated"
  | "bad-magic"
  | "bad-version"
  | "bad-tag"
  | "bad-key"
  | "bad-text"
  | "bad-size"
  | "bad-checksum"
  | "too-deep"
  | "trailing"
  | "unsupported";

/** What is wrong with a buffer, or with a value that the format cannot carry. */
export class PackedError extends Error {
  readonly code: Fault;

  constructor(code: Fault, message: string) {
    super(message);
    this.name = "PackedError";
    this.code = code;
  }
}
