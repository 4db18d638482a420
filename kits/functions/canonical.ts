/**
 * A value as a sequence of leaves, the same for deeply equal values: keys, maps and sets in sorted order, -0 and NaN as what
 * they are, a circle as the way back up. What says nothing of itself is refused, not taken for equal: a function, a promise,
 * a generator that has done no work yet, an object that hides all it has.
 */

/** Hears a value from its root on. A key is written as code has it: `.name`, `[3]`, `.get("x")`; the root's is empty. */
export interface Sink {
  leaf(key: string, text: string): void;
  open(key: string, kind: string): void;
  close(): void;
  /** An array or typed array of numbers only, as an alternative to as many leaves. */
  numbers?(key: string, kind: string, values: Float64Array): void;
}

/** Thrown where a value cannot be compared; the message says where and why. */
export class Incomparable extends Error {}

/** `lenient`: what cannot be looked into is named instead of refused. For inputs, which are only recognised again. */
export function tell(root: unknown, sink: Sink, lenient = false): void {
  const above: object[] = [];
  const path: string[] = [];
  const refuse = (key: string, what: string): void => {
    if (lenient) return sink.leaf(key, what);
    const at = [...path, key].join("");
    throw new Incomparable(`${at === "" ? "the answer" : `${at} of the answer`} is ${what}`);
  };

  function inside(key: string, kind: string, it: object, members: () => void): void {
    above.push(it);
    path.push(key);
    sink.open(key, kind);
    members();
    sink.close();
    path.pop();
    above.pop();
  }

  function list(it: ArrayLike<unknown>, key: string, kind: string): void {
    const numbers = sink.numbers === undefined ? undefined : numbersIn(it);
    if (numbers !== undefined) return sink.numbers?.(key, kind, numbers);
    inside(key, kind, it, () => {
      for (let i = 0; i < it.length; i++)
        if (i in it) visit(it[i], `[${i}]`);
        else sink.leaf(`[${i}]`, "nothing");
    });
  }

  function named(it: object, key: string, kind: string): void {
    const keys = Reflect.ownKeys(it).filter((name) => Object.prototype.propertyIsEnumerable.call(it, name));
    if (keys.length === 0 && kind !== "object") return refuse(key, `${kind}, which cannot be looked into`);
    const sorted = keys.map((name) => [keyText(name), name] as const).toSorted(byText);
    inside(key, kind, it, () => {
      for (const [text, name] of sorted) visit((it as Record<PropertyKey, unknown>)[name], text);
    });
  }

  function visit(it: unknown, key: string): void {
    if (typeof it === "function") return refuse(key, "a function, which cannot be compared");
    if (typeof it !== "object" || it === null) return sink.leaf(key, primitive(it));
    const up = above.lastIndexOf(it);
    if (up >= 0) return sink.leaf(key, `the object ${above.length - up} levels up`);
    if (Array.isArray(it)) return list(it, key, `Array(${it.length})`);
    if (ArrayBuffer.isView(it) && !(it instanceof DataView))
      return list(it as Uint8Array, key, `${tagOf(it)}(${(it as Uint8Array).length})`);
    if (it instanceof ArrayBuffer) return list(new Uint8Array(it), key, `ArrayBuffer(${it.byteLength})`);
    if (it instanceof Map) {
      const entries = [...(it as Map<unknown, unknown>)].map(
        ([name, value]) => [textOf(name), value] as const,
      );
      return inside(key, `Map(${it.size})`, it, () => {
        for (const [name, value] of entries.toSorted(byText)) visit(value, `.get(${name})`);
      });
    }
    if (it instanceof Set) {
      const members = [...(it as Set<unknown>)].map(textOf).toSorted();
      return inside(key, `Set(${it.size})`, it, () => {
        for (const name of members) sink.leaf(`.has(${name})`, "true");
      });
    }
    if (it instanceof Date)
      return sink.leaf(key, `Date ${Number.isNaN(it.getTime()) ? "NaN" : it.toISOString()}`);
    if (it instanceof RegExp || it instanceof URL) return sink.leaf(key, String(it));
    if (it instanceof Error) return sink.leaf(key, `${it.name}: ${it.message}`);
    if (it instanceof Promise) return refuse(key, "a promise, which somebody must await");
    if (tagOf(it).includes("Generator") || tagOf(it).includes("Iterator"))
      return refuse(key, "a generator, which has done no work yet: answer what it yields");
    return named(it, key, kindOf(it));
  }

  /** Of a key or a member: short where it is simple, else a digest. */
  const textOf = (it: unknown): string =>
    typeof it === "object" && it !== null ? `object ${digest(it, lenient)}` : primitive(it);

  visit(root, "");
}

const byText = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;

const tagOf = (it: object): string => Object.prototype.toString.call(it).slice("[object ".length, -1);

/** `object`, or the class of which it is one. */
function kindOf(it: object): string {
  const proto: unknown = Object.getPrototypeOf(it);
  if (proto === null || proto === Object.prototype) return "object";
  const name: unknown = (it as { constructor?: { name?: unknown } }).constructor?.name;
  return `a ${typeof name === "string" && name !== "" ? name : tagOf(it)}`;
}

function primitive(it: unknown): string {
  if (typeof it === "string") return JSON.stringify(it);
  if (typeof it === "bigint") return `${it}n`;
  return Object.is(it, -0) ? "-0" : String(it);
}

const keyText = (name: PropertyKey): string =>
  typeof name === "symbol"
    ? `[${String(name)}]`
    : /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(String(name))
      ? `.${String(name)}`
      : `[${JSON.stringify(name)}]`;

/** Longer lists of numbers are looked at as a whole. */
const fewNumbers = 32;

function numbersIn(it: ArrayLike<unknown>): Float64Array | undefined {
  if (it.length < fewNumbers) return undefined;
  for (let i = 0; i < it.length; i++) if (typeof it[i] !== "number") return undefined;
  return Float64Array.from(it as ArrayLike<number>);
}

/** Texts are handed to the hash in pieces of about this length. */
const piece = 1 << 16;

/** 32 hex digits of SHA-256: equal for what is deeply equal. */
export function digest(value: unknown, lenient = false): string {
  const hash = new Bun.CryptoHasher("sha256");
  let pending = "";
  const add = (text: string): void => {
    pending += text;
    if (pending.length > piece) flush();
  };
  const flush = (): void => {
    hash.update(pending);
    pending = "";
  };
  tell(
    value,
    {
      leaf: (key, text) => add(`${key}=${text}\n`),
      open: (key, kind) => add(`${key}{${kind}\n`),
      close: () => add("}\n"),
      numbers(key, kind, values) {
        add(`${key}{${kind}#\n`);
        flush();
        hash.update(new Uint8Array(values.buffer));
      },
    },
    lenient,
  );
  flush();
  return hash.digest("hex").slice(0, 32);
}
