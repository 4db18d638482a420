/** How a JavaScript program gets at the bytes that may hold tags: the head of a file, or all of it. */
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import type { Axes, Session } from "bakeoff";
import { eachItem, type FileList, reusing, unread } from "bakeoff/kits/files";

const KiB = 1024;

/** Own axis of an operation that is handed bytes. */
export const readAxis = {
  read: {
    about: "head: the first 64 KiB · whole: all of the file; both into one buffer kept for all",
    kind: "choice",
    values: ["head", "whole"],
    default: "head",
  },
} as const satisfies Axes;

/** Own axes of an operation that reads further when what it needs lies beyond the head. */
export const headAxes = {
  read: {
    about: "head: the first bytes, and others only where they are needed · whole: all of the file",
    kind: "choice",
    values: ["head", "whole"],
    default: "head",
  },
  head: {
    about: "bytes of the first read of read=head",
    kind: "bytes",
    min: 4 * KiB,
    max: 64 * KiB,
    default: 16 * KiB,
    drawn: "log",
  },
} as const satisfies Axes;

/** The same for a kernel that reads files itself. */
export const kernelAxes = {
  read: {
    about:
      "head: the first bytes, and others only where they are needed · whole: all of the file · mmap: a mapping of it",
    kind: "choice",
    values: ["head", "whole", "mmap"],
    default: "head",
  },
  head: headAxes.head,
} as const satisfies Axes;

export const fixedHead = 64 * KiB;

/** Formats whose tags may lie anywhere in the file. */
const anywhere: readonly string[] = ["tiff", "heic", "webp"];

/** `supports` for `readAxis`: the head alone has all tags in some formats only. A folder may hold any format. */
export function headed(
  p: { readonly tags: string; readonly format?: string },
  { read }: { readonly read: string },
): true | { readonly why: string } {
  const { format = "any file" } = p;
  if (read === "whole" || (format !== "any file" && !anywhere.includes(format))) return true;
  return { why: `tags of ${format} may lie beyond the head, and it reads no more` };
}

/** `supports` for `headAxes` and `kernelAxes`. */
export function headable(own: {
  readonly read: string;
  readonly head: number;
}): true | { readonly why: string } {
  if (own.read !== "head" && own.head !== headAxes.head.default) {
    return { why: "head is the first read of read=head and means nothing elsewhere" };
  }
  return own.head % 4096 === 0 || { why: "a head is whole pages of 4 KiB" };
}

/** An open file, read at any place; counts what it reads. */
export class Reader {
  bytes = 0;
  private file = -1;
  private known = -1;

  /** Does not wait for a writer where a named pipe has come into a file's place. */
  open(path: string): void {
    this.file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    this.known = -1;
  }

  /** As many bytes from `at` on as fit into `buffer`; fewer only where the file ends. */
  read(buffer: Uint8Array, at: number): number {
    let length = 0;
    while (length < buffer.length) {
      const got = readSync(this.file, buffer, length, buffer.length - length, at + length);
      if (got === 0) break;
      length += got;
    }
    this.bytes += length;
    return length;
  }

  /** Of the file, bytes; asked once. */
  size(): number {
    if (this.known < 0) this.known = fstatSync(this.file).size;
    return this.known;
  }

  close(): void {
    closeSync(this.file);
    this.file = -1;
  }
}

/** Files one after the other; counts what it reads. */
export interface Heads {
  /** Of a file, what `read` says; valid until the next call. A file that cannot be read is the Error of `unread`. */
  get(item: number): Uint8Array<ArrayBuffer>;
  bytes: number;
}

export function headsOf({ read }: { readonly read: string }, { paths, largest }: FileList): Heads {
  const reader = new Reader();
  const buffer = new Uint8Array(read === "whole" ? 0 : fixedHead);
  const whole = reusing(read === "whole" ? largest : 0);
  const get = (path: string): Uint8Array<ArrayBuffer> => {
    if (read === "whole") return whole(path);
    reader.open(path);
    try {
      return buffer.subarray(0, reader.read(buffer, 0));
    } finally {
      reader.close();
    }
  };
  const heads: Heads = {
    get(item) {
      const path = paths[item] as string;
      try {
        const got = get(path);
        heads.bytes += got.length;
        return got;
      } catch (error) {
        throw unread(path, error);
      }
    },
    bytes: 0,
  };
  return heads;
}

/** A session that gives `one` of each file what `read` says, and reports the fact `bytes`. */
export function eachHead<R>(
  own: { readonly read: string },
  files: FileList,
  one: (bytes: Uint8Array<ArrayBuffer>) => R,
): Session<R[]> {
  const heads = headsOf(own, files);
  const session = eachItem(files.paths.length, (item) => one(heads.get(item)));
  return {
    run(from, to) {
      heads.bytes = 0;
      return session.run(from, to);
    },
    facts: () => ({ bytes: heads.bytes }),
  };
}
