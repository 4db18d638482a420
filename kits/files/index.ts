/**
 * The ways a JavaScript program reads files, stated once, so that every backend which is handed bytes pays for
 * reading exactly as its floor `control/read` does.
 */
import { closeSync, constants, openSync, readFileSync, readSync, statSync } from "node:fs";
import { getSystemErrorMap } from "node:util";
import type { Axes, Session, ValuesOf } from "bakeoff";
import { refuseUnmappable } from "./mappable.ts";

/** Own axes of an operation that reads files. */
export const fileAxes = {
  read: {
    about:
      "whole: readFileSync · reuse: whole file into one buffer kept for all · chunk: piece by piece · mmap: Bun.mmap",
    kind: "choice",
    values: ["whole", "reuse", "chunk", "mmap"],
    default: "whole",
  },
  chunk: {
    about: "size of the pieces of read=chunk",
    kind: "bytes",
    min: 4096,
    max: 64 * 2 ** 20,
    default: 2 ** 20,
    drawn: "log",
  },
  inflight: {
    about: "whole files being read at the same time; above 1 by Bun.file().bytes()",
    kind: "count",
    min: 1,
    max: 1024,
    default: 1,
    drawn: "log",
  },
} as const satisfies Axes;

export type FileOwn = ValuesOf<typeof fileAxes>;

/** What a file workload hands its backends. */
export interface FileList {
  /** Absolute. */
  readonly paths: readonly string[];
  /** Size of each in bytes, in the same order. */
  readonly sizes: readonly number[];
  readonly largest: number;
}

/** What is done with a file's bytes. A view is valid only during the call it is passed to. */
export interface FileUse<R> {
  readonly whole: (bytes: Uint8Array<ArrayBuffer>) => R;
  /** Present = pieces can be taken too: `start`, `piece` for each in order, then `end`. */
  readonly stream?: FileStream<R>;
}

export interface FileStream<R> {
  readonly start: () => void;
  readonly piece: (bytes: Uint8Array<ArrayBuffer>) => void;
  readonly end: () => R;
}

/** The answer of `supports` for these axes. `unstreamed` is the backend's own sentence why it takes no pieces. */
export function readable(own: FileOwn, unstreamed?: string): true | { readonly why: string } {
  if (own.read === "chunk" && unstreamed !== undefined) return { why: unstreamed };
  if (own.read !== "chunk" && own.chunk !== fileAxes.chunk.default) {
    return { why: "chunk is the piece size of read=chunk and means nothing elsewhere" };
  }
  if (own.inflight > 1 && own.read !== "whole") return { why: "inflight reads whole files: only read=whole" };
  return true;
}

/** A session that answers each item by `one`. The whole batch comes back in one array, kept between calls. */
export function eachItem<R>(items: number, one: (item: number) => R): Session<R[]> {
  const answers: R[] = Array.from({ length: items });
  return {
    run(from, to) {
      for (let i = from; i < to; i++) answers[i] = one(i);
      return part(answers, from, to);
    },
  };
}

/**
 * A session that reads each file as `own` says, gives it to `use`, and reports the fact `bytes` of its last run.
 * A file that cannot be read, or no longer has the size it was listed with, is the Error of `unread` or `changed`.
 */
export function eachFile<R>(own: FileOwn, files: FileList, use: FileUse<R>): Session<R[]> {
  let bytes = 0;
  const count: Count = (item, length) => {
    if (length !== files.sizes[item]) throw changed(files.paths[item] as string);
    bytes += length;
  };
  const one = oneFile(own, files, use, count);
  const session =
    own.inflight > 1
      ? eachInFlight(files.paths, own.inflight, use, count)
      : eachItem(files.paths.length, (item) => {
          try {
            return one(item);
          } catch (error) {
            throw unread(files.paths[item] as string, error);
          }
        });
  return {
    run(from, to) {
      bytes = 0;
      return session.run(from, to);
    },
    facts: () => ({ bytes }),
  };
}

/** Told of every file how many bytes were read; throws where the file was listed with another size. */
type Count = (item: number, length: number) => void;

function oneFile<R>(
  own: FileOwn,
  { paths, largest }: FileList,
  { whole, stream }: FileUse<R>,
  count: Count,
): (item: number) => R {
  const path = (item: number): string => paths[item] as string;
  if (own.read === "chunk") {
    if (stream === undefined) throw new Error("read=chunk needs a use that takes pieces");
    const buffer = new Uint8Array(own.chunk);
    return (item) => {
      stream.start();
      count(item, inPieces(path(item), buffer, stream.piece));
      return stream.end();
    };
  }
  if (own.read === "mmap") refuseUnmappable(paths);
  const read = own.read === "whole" ? readFileSync : own.read === "mmap" ? mapped : reusing(largest);
  return (item) => {
    const bytes = read(path(item));
    count(item, bytes.length);
    return whole(bytes);
  };
}

/** What is wrong with a file, in the words of the C kernels: `/a/b: ENOENT: no such file or directory`. */
export function unread(path: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EISDIR") return new Error(`${path}: EKIND: not a regular file`, { cause: error });
  const [, about] = [...getSystemErrorMap().values()].find(([name]) => name === code) ?? [];
  return about === undefined ? error : new Error(`${path}: ${String(code)}: ${about}`, { cause: error });
}

export const changed = (path: string): Error =>
  new Error(`${path}: ECHANGED: the file changed while it was read`);

/** Does not wait for a writer where a named pipe has come into a file's place. */
const open = (path: string): number => openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);

/** Reads whole files into one buffer, which starts at `expected` bytes and grows when a file is larger. */
export function reusing(expected: number): (path: string) => Uint8Array<ArrayBuffer> {
  // One byte more than the largest file, because a read into a full buffer cannot tell the end of the file.
  let buffer = new Uint8Array(expected + 1);
  return (path) => {
    const file = open(path);
    try {
      let length = 0;
      for (;;) {
        const got = readSync(file, buffer, length, buffer.length - length, null);
        if (got === 0) return buffer.subarray(0, length);
        length += got;
        if (length === buffer.length) {
          const larger = new Uint8Array(buffer.length * 2);
          larger.set(buffer);
          buffer = larger;
        }
      }
    } finally {
      closeSync(file);
    }
  };
}

/** Streams one file through `buffer`; returns its length. */
export function inPieces(
  path: string,
  buffer: Uint8Array<ArrayBuffer>,
  piece: (bytes: Uint8Array<ArrayBuffer>) => void,
): number {
  const file = open(path);
  try {
    for (let length = 0; ;) {
      const got = readSync(file, buffer, 0, buffer.length, null);
      if (got === 0) return length;
      length += got;
      piece(got === buffer.length ? buffer : buffer.subarray(0, got));
    }
  } finally {
    closeSync(file);
  }
}

const nothing = new Uint8Array(0);

/** A file as memory. Bun maps shared and writable: a write to the view would change the file. */
export function mapped(path: string): Uint8Array<ArrayBuffer> {
  try {
    return Bun.mmap(path);
  } catch (error) {
    // An empty file has no pages to map, and the system says EINVAL.
    if (statSync(path).size === 0) return nothing;
    throw error;
  }
}

/** Keeps `inflight` reads going; answers stay in item order. */
function eachInFlight<R>(
  paths: readonly string[],
  inflight: number,
  { whole }: FileUse<R>,
  count: Count,
): Session<R[]> {
  const answers: R[] = Array.from({ length: paths.length });
  return {
    async run(from, to) {
      let next = from;
      const lane = async (): Promise<void> => {
        for (let i = next++; i < to; i = next++) {
          const path = paths[i] as string;
          try {
            const bytes = await Bun.file(path).bytes();
            count(i, bytes.length);
            answers[i] = whole(bytes);
          } catch (error) {
            throw unread(path, error);
          }
        }
      };
      await Promise.all(Array.from({ length: Math.min(inflight, to - from) }, lane));
      return part(answers, from, to);
    },
  };
}

const part = <R>(answers: R[], from: number, to: number): R[] =>
  from === 0 && to === answers.length ? answers : answers.slice(from, to);
