/**
 * One text for all that is deeply equal, and for nothing else: types that print alike are told apart (1 and 1n, a date and
 * its text, -0, NaN, null and undefined, a field that is missing), the order of fields means nothing. What is neither plain
 * nor one of ours is named by its class, so that it equals nothing.
 */
const number = (value: number): string => (Object.is(value, -0) ? "-0" : String(value));

function object(value: object): string {
  if (Array.isArray(value)) {
    let list = "[";
    for (const item of value) list += `${canonical(item)},`;
    return `${list}]`;
  }
  if (value instanceof Date) return `@${value.getTime()}`;
  if (value instanceof Float64Array || value instanceof Uint8Array) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    const kind = value instanceof Float64Array ? "f64" : "u8";
    return `${kind}:${value.length}:${Bun.SHA256.hash(bytes, "hex")}`;
  }
  const kind: unknown = Object.getPrototypeOf(value);
  let text = kind === Object.prototype || kind === null ? "{" : `${value.constructor.name} {`;
  const fields = value as Record<string, unknown>;
  for (const [key, written] of sorted(Object.keys(fields))) text += written + canonical(fields[key]);
  return `${text}}`;
}

type Order = readonly (readonly [key: string, written: string])[];
const orders = new Map<string, Order>();
const mostOrders = 1000;

/** Keys in order, each as it is written. Records have few shapes, and to sort is much of the work. */
function sorted(keys: readonly string[]): Order {
  const shape = keys.join("\0");
  let order = orders.get(shape);
  if (order === undefined) {
    if (orders.size === mostOrders) orders.clear();
    order = keys.toSorted().map((key) => [key, `,${JSON.stringify(key)}:`]);
    orders.set(shape, order);
  }
  return order;
}

export function canonical(value: unknown): string {
  switch (typeof value) {
    case "number":
      return number(value);
    case "string":
      return JSON.stringify(value);
    case "bigint":
      return `${value}n`;
    case "object":
      return value === null ? "null" : object(value);
    case "boolean":
    case "undefined":
    case "function":
    case "symbol":
      break;
  }
  return String(value);
}

/** How many records, and the digest of them all. A list is taken record by record: its text may be long. */
export function digest(value: unknown): string {
  const hash = new Bun.CryptoHasher("sha256");
  if (!Array.isArray(value)) return `${hash.update(canonical(value)).digest("hex")} of one value`;
  for (const record of value) hash.update(`${canonical(record)}\n`);
  return `${hash.digest("hex")} of ${value.length} records`;
}
