/**
 * What every target of a family has in common: it is built if need be, opened, and checked for meaning the same kernels on
 * both sides. That a compiler is missing is a value; that it fails is an Error, so that no fault in the C can pass for the
 * lack of a tool.
 */
import { basename, join } from "node:path";
import { build, type Broken, type Built, type Plan } from "./build.ts";
import { reason } from "./codes.ts";
import type { Missing } from "./compiler.ts";
import { compare, type Kernels, type Kinds } from "./signatures.ts";
import { text } from "./text.ts";

/** A typed array's constructor. */
export interface ArrayKind<A> {
  new (length: number): A;
  new (buffer: ArrayBuffer, byteOffset: number, length: number): A;
  readonly BYTES_PER_ELEMENT: number;
}

/** Kernels, and where their arrays best are. */
export interface Opened<K extends Kinds> {
  readonly kernels: Kernels<K>;
  /** A new array, of zeros, which kernels reach without a copy. */
  readonly array: <A>(kind: ArrayKind<A>, length: number) => A;
}

export interface Native<K extends Kinds> extends Opened<K> {
  /** The compiler's first line about itself. */
  readonly compiler: string;
  readonly path: string;
}

export interface Target<K extends Kinds> {
  /** `env` may name a compiler (CC, for WebAssembly CLANG), a PATH and sanitizers (BAKEOFF_SANITIZE, as in -fsanitize). */
  build(env?: NodeJS.ProcessEnv): Promise<Built | Missing | Broken>;
  /** Throws an Error where the compiler fails, or what was built has other kernels. */
  open(env?: NodeJS.ProcessEnv): Promise<Native<K> | Missing>;
  /**
   * For where its absence was ruled out by `probe`. The compiler is looked for once per process: pool/walk opens a session
   * for each folder it hands out. What is opened is never closed.
   */
  openOrThrow(): Promise<Native<K>>;
}

/** How one target differs from the others. */
export interface Way<K extends Kinds> {
  plan(env: NodeJS.ProcessEnv): Plan | Missing;
  /** Loads what was built at `path`; what that returns opens it. */
  load(path: string): (() => Opened<K>) | Missing;
}

/** `folder` is the family's: its C is what `kinds` speak of. */
export function target<K extends Kinds>(folder: string, kinds: K, way: Way<K>): Target<K> {
  async function make(env: NodeJS.ProcessEnv = process.env): Promise<Built | Missing | Broken> {
    const plan = way.plan(env);
    return "missing" in plan ? plan : build(plan, env, join(folder, "../build"));
  }

  async function load(env?: NodeJS.ProcessEnv): Promise<(() => Native<K>) | Missing> {
    const built = await make(env);
    if ("missing" in built) return built;
    if ("broken" in built) throw new Error(`${built.broken} (bun run native shows the compiler's log)`);
    const { path, compiler } = built;
    const open = way.load(path);
    if ("missing" in open) return open;
    let checked = false;
    return () => {
      const opened = open();
      if (!checked) {
        compare(describe(opened.kernels), kinds, path, `native/${basename(folder)}/signatures.ts`);
      }
      checked = true;
      return { ...opened, compiler, path };
    };
  }

  async function orThrow(): Promise<() => Native<K>> {
    const open = await load();
    if ("missing" in open) throw new Error(`${open.missing} (${open.hint})`);
    return open;
  }

  let loaded: Promise<() => Native<K>> | undefined;
  return {
    build: make,
    async open(env) {
      const open = await load(env);
      return "missing" in open ? open : open();
    },
    async openOrThrow() {
      return (await (loaded ??= orThrow()))();
    },
  };
}

/**
 * What the system says against loading what was built, a lack of its own: a disk from which nothing may run, a sanitizer that
 * was not preloaded. A kernel that is listed and written nowhere is a fault, and thrown.
 */
export function unloadable(error: unknown): Missing {
  const { code, message } = error as { code?: string; message: string };
  if (code !== "ERR_DLOPEN_FAILED" || /undefined symbol|symbol not found/i.test(message)) throw error;
  return { missing: `what was built does not load: ${message}`, hint: "rm -r native/build" };
}

/** What was built says of its kernels. */
function describe(kernels: Kernels<Kinds>): string {
  const buffer = new Uint8Array(16_384);
  const length = kernels.bk_describe(buffer, buffer.length);
  return length < 0 ? reason(length) : text(buffer);
}
