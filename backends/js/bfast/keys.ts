/** The table of keys a message opens with: each name once, in the order in which names are first met. */
import { type Hint, type Hints, longestKey, mostKeys, PackedError, tags } from "./format.ts";

export interface Key {
  readonly name: string;
  readonly id: number;
  readonly hint: Hint | undefined;
  /** The key that came after this one last time: objects are mostly like the one before. */
  next: Key | undefined;
}

/**
 * An object ends where a key could begin, at a byte that is also the first one of every id like 0x7f or 0x17f. A reader
 * cannot tell the two apart, so such ids go to a name that nothing bears.
 */
const nothing = new Uint8Array(0);

export class KeyTable {
  readonly #byName = new Map<string, Key>();
  readonly #bytes: Uint8Array[] = [];
  readonly #hints: Hints;
  /** The key an object began with last time. */
  first: Key | undefined;
  /** Length of the table in bytes, without its count. */
  size = 0;

  constructor(hints: Hints) {
    this.#hints = hints;
  }

  /** Throws a PackedError where the name is too long, or one too many. */
  key(name: string): Key {
    return this.#byName.get(name) ?? this.#add(name);
  }

  #add(name: string): Key {
    const bytes = Buffer.from(name);
    if (bytes.length > longestKey)
      throw new PackedError("unsupported", `a key has at most 255 bytes, not ${bytes.length}`);
    if (!name.isWellFormed())
      throw new PackedError("unsupported", "half a surrogate pair in a key has no UTF-8");
    if ((this.count & 0xff) === tags.end) this.#take(nothing);
    const id = this.count;
    if (id >= mostKeys) throw new PackedError("unsupported", "a message has at most 65535 different keys");
    const hint = Object.hasOwn(this.#hints, name) ? this.#hints[name] : undefined;
    const key = { name, id, hint, next: undefined };
    this.#byName.set(name, key);
    this.#take(bytes);
    return key;
  }

  #take(name: Uint8Array): void {
    this.#bytes.push(name);
    this.size += 1 + name.length;
  }

  get count(): number {
    return this.#bytes.length;
  }

  /** Writes the table, `size` bytes. */
  write(into: Uint8Array, from: number): void {
    let at = from;
    for (const bytes of this.#bytes) {
      into[at] = bytes.length;
      into.set(bytes, at + 1);
      at += 1 + bytes.length;
    }
  }
}
