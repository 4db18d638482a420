/** A text that C wrote: the bytes before the first NUL. */
export const text = (bytes: Uint8Array): string =>
  new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
