/** Reads header and schema of a table, and trusts neither. */
import {
  entryBytes,
  type Field,
  headBytes,
  mark,
  RecordViewError,
  type Type,
  types,
  version,
} from "./layout.ts";

export interface Column extends Field {
  /** Place in the row, bytes. */
  readonly at: number;
}

export interface Table {
  /** Fields of types this reader knows, in the order of the schema; a type that came later is passed over. */
  readonly columns: ReadonlyMap<string, Column>;
  readonly rows: number;
  readonly rowBytes: number;
  /** Where rows and heap begin. */
  readonly rowsAt: number;
  readonly heapAt: number;
  readonly heapBytes: number;
}

const byCode = new Map<number, { readonly type: Type; readonly width: number }>(
  Object.entries(types).map(([type, { code, width }]) => [code, { type: type as Type, width }]),
);
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const wrong = (message: string): RecordViewError => new RecordViewError("bad-schema", message);

/** Throws a RecordViewError. */
export function readTable(bytes: Uint8Array): Table {
  if (bytes.length < headBytes)
    throw new RecordViewError("truncated", `a table has ${headBytes} bytes at least, not ${bytes.length}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== mark) throw new RecordViewError("bad-magic", 'a table begins with "BKRV"');
  const found = view.getUint16(4, true);
  if (found !== version)
    throw new RecordViewError("bad-version", `version ${found} is not 1, the only one known`);
  const [rows = 0, rowBytes = 0, schemaBytes = 0, heapBytes = 0] = [8, 12, 16, 20].map((at) =>
    view.getUint32(at, true),
  );
  if (view.getBigUint64(24, true) !== 0n)
    throw new RecordViewError("bad-version", "the header ends in 8 zeros");
  if (rowBytes % 8 !== 0 || schemaBytes % 8 !== 0)
    throw wrong("rows and schema are multiples of 8 bytes long");
  if (rowBytes === 0 && rows > 0) throw wrong("rows without bytes");
  const rowsAt = headBytes + schemaBytes;
  const heapAt = rowsAt + rows * rowBytes;
  const size = heapAt + heapBytes;
  if (size > bytes.length)
    throw new RecordViewError("truncated", `${size - bytes.length} of ${size} bytes are missing`);
  if (size < bytes.length)
    throw new RecordViewError("bad-size", `${bytes.length - size} bytes follow the table`);
  const columns = readColumns(bytes.subarray(headBytes, rowsAt), view.getUint16(6, true), rowBytes);
  return { columns, rows, rowBytes, rowsAt, heapAt, heapBytes };
}

function readColumns(schema: Uint8Array, count: number, rowBytes: number): Map<string, Column> {
  const view = new DataView(schema.buffer, schema.byteOffset, schema.byteLength);
  const columns = new Map<string, Column>();
  const taken = new Uint8Array(count === 0 ? 0 : Math.min(rowBytes, 1 << 17));
  const names = new Set<string>();
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + entryBytes > schema.length) throw wrong(`field ${i} of ${count} is missing`);
    const code = schema[at] ?? 0;
    const width = schema[at + 1] ?? 0;
    const place = view.getUint16(at + 2, true);
    const end = at + entryBytes + view.getUint16(at + 4, true);
    if (end > schema.length) throw wrong(`the name of field ${i} is cut off`);
    const name = text(schema.subarray(at + entryBytes, end), i);
    at = end;
    if (names.has(name)) throw wrong(`two fields are called ${name}`);
    names.add(name);
    if (width === 0 || place + width > rowBytes) throw wrong(`${name} lies outside its row`);
    if (taken.subarray(place, place + width).includes(1)) throw wrong(`${name} lies on another field`);
    taken.fill(1, place, place + width);
    const known = byCode.get(code);
    if (known === undefined) continue;
    if (known.width !== width)
      throw wrong(`${name} is ${width} bytes wide, and ${known.type} is ${known.width}`);
    if (place % Math.min(width, 8) !== 0) throw wrong(`${name} lies at ${place}, no multiple of its width`);
    columns.set(name, { name, type: known.type, at: place });
  }
  return columns;
}

function text(bytes: Uint8Array, i: number): string {
  try {
    return strict.decode(bytes);
  } catch {
    throw wrong(`the name of field ${i} is no UTF-8`);
  }
}
