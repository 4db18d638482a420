/** What is known of a folder when all below it has been seen. Paths are relative to the root, which is `.` itself. */
export interface Profile {
  /** Regular files. Links, pipes, sockets and devices are neither counted nor followed. */
  readonly files: number;
  /** The root included. */
  readonly folders: number;
  /** Apparent size of all files. */
  readonly bytes: number;
  readonly filesPerFolder: number;
  /** Of the deepest folder; the root's is 0. */
  readonly depth: number;
  /** Folders at each depth, from 0. */
  readonly depths: readonly number[];
  /** Files by extension, from the last dot, ASCII letters in lower case; see `noExtension`. */
  readonly extensions: ReadonlyMap<string, number>;
  /** Folders by name, the root left out. */
  readonly names: ReadonlyMap<string, number>;
  /** The folders with most files directly in them, at most 10, then in byte order; none without files. */
  readonly top: readonly (readonly [path: string, files: number])[];
  /** Folders with no entry at all. */
  readonly empty: readonly string[];
  /** Folders that could not be read and files whose size could not be asked for want of permission; they count. */
  readonly unreadable: readonly string[];
}

/** Length of `Profile.top`. */
export const topLength = 10;

export const noExtension = "<no extension>";

/** A dot in front or at the end begins no extension. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf(".");
  if (dot <= 0 || dot === name.length - 1) return noExtension;
  const extension = name.slice(dot);
  return ascii.test(extension)
    ? extension.toLowerCase()
    : extension.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

// oxlint-disable-next-line no-control-regex
const ascii = /^[\x00-\x7f]*$/;
