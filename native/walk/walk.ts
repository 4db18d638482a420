/** Walking a tree inside one native call. What comes back is bytes, laid out as native/walk/result.c says. */
import { reason } from "../kit/codes.ts";
import type { WalkKernels } from "./signatures.ts";

const whats = { profile: 1, list: 2 } as const;

export interface WalkOrder {
  readonly what: keyof typeof whats;
  /** Bytes of the root's path, without a NUL. */
  readonly path: Uint8Array;
  /** How many of them may lead through links; after them a name that is a link ends the walk. All of them by default. */
  readonly own?: number;
  /** Of the deepest folders that are read. */
  readonly depth: number;
}

export interface WalkRules {
  /** Globs without braces, as bytes. */
  readonly includes: readonly Uint8Array[];
  readonly excludes: readonly Uint8Array[];
  readonly threads: number;
}

export interface Walked {
  readonly bytes: Buffer;
  /** Threads that took part. */
  readonly threads: number;
}

const terminated = (texts: readonly Uint8Array[]): Uint8Array =>
  Buffer.concat(texts.flatMap((text) => [text, Buffer.of(0)]));

/** Each call of what is returned walks once; it throws an Error that names the path and the reason. */
export function nativeWalk(
  kernels: WalkKernels,
  { what, path, own = path.length, depth }: WalkOrder,
  rules: WalkRules,
): () => Walked {
  const root = terminated([path]);
  const globs = terminated([...rules.includes, ...rules.excludes, Buffer.alloc(0)]);
  const result = new Uint32Array(3);
  return () => {
    const threads = kernels.bk_walk(
      whats[what],
      root,
      own,
      depth,
      globs,
      rules.includes.length,
      rules.excludes.length,
      rules.threads,
      result,
    );
    const [low = 0, high = 0, length = 0] = result;
    // A pointer to no bytes at all would be NULL.
    const bytes = Buffer.allocUnsafe(Math.max(1, length));
    kernels.bk_walk_take(low, high, bytes, length);
    if (threads < 0) throw new Error(`${bytes.toString("utf8", 0, length)}: ${reason(threads)}`);
    return { bytes: bytes.subarray(0, length), threads };
  };
}

/** The same system calls and nothing else, all of the path the user's own; returns how many files and folders there were. */
export function nativeCalls(
  kernels: WalkKernels,
  { what, path, depth }: WalkOrder,
): () => { readonly files: number; readonly folders: number } {
  const root = terminated([path]);
  const result = new Uint32Array(2);
  return () => {
    const status = kernels.bk_walk_calls(whats[what], root, depth, result);
    if (status < 0) throw new Error(`${Buffer.from(path).toString()}: ${reason(status)}`);
    const [files = 0, folders = 0] = result;
    return { files, folders };
  };
}
