/**
 * Inputs where all threads can read them: each buffer is copied into shared memory once, when the pool opens, and never
 * per call. Views of one buffer stay views of one; text and numbers beside them cross with the first message.
 */

type View = Uint8Array | DataView;

/**
 * A copy of `input`, its typed arrays over shared memory, for whatever lists, plain objects and maps hold them. What is
 * shared already stays where it is. Anything else is handed on as it is.
 */
export function shared<I>(input: I): I {
  const buffers = new Map<ArrayBufferLike, SharedArrayBuffer>();
  // Also what keeps a ring from being walked for ever.
  const seen = new Map<object, unknown>();

  const bufferOf = (buffer: ArrayBufferLike): SharedArrayBuffer => {
    if (buffer instanceof SharedArrayBuffer) return buffer;
    const known = buffers.get(buffer);
    if (known !== undefined) return known;
    const made = new SharedArrayBuffer(buffer.byteLength);
    new Uint8Array(made).set(new Uint8Array(buffer));
    buffers.set(buffer, made);
    return made;
  };

  const copy = (value: object): unknown => {
    if (ArrayBuffer.isView(value)) return viewOf(value as View, bufferOf(value.buffer));
    if (value instanceof ArrayBuffer) return bufferOf(value);
    if (Array.isArray(value)) {
      const made: unknown[] = [];
      seen.set(value, made);
      for (const item of value) made.push(walk(item));
      return made;
    }
    if (value instanceof Map) {
      const made = new Map<unknown, unknown>();
      seen.set(value, made);
      for (const [key, item] of value) made.set(walk(key), walk(item));
      return made;
    }
    if (!isPlain(value)) return value;
    const made: Record<string, unknown> = {};
    seen.set(value, made);
    for (const [key, item] of Object.entries(value)) made[key] = walk(item);
    return made;
  };

  const walk = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (seen.has(value)) return seen.get(value);
    const made = copy(value);
    seen.set(value, made);
    return made;
  };
  return walk(input) as I;
}

function viewOf(view: View, buffer: SharedArrayBuffer): unknown {
  const { byteOffset } = view;
  if (view instanceof DataView) return new DataView(buffer, byteOffset, view.byteLength);
  if (Buffer.isBuffer(view)) return Buffer.from(buffer, byteOffset, view.length);
  const Kind = view.constructor as Uint8ArrayConstructor;
  return new Kind(buffer, byteOffset, view.length);
}

export const isPlain = (value: object): boolean => {
  const kind: unknown = Object.getPrototypeOf(value);
  return kind === Object.prototype || kind === null;
};
