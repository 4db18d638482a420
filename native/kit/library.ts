/**
 * A family's library: built if need be, opened, and checked for meaning the same signatures on both sides. That a compiler
 * is missing, or that the build fails, is a value. Each family's index.ts exports its library by default.
 */
import { dlopen } from "bun:ffi";
import { basename, join } from "node:path";
import { build, type Broken, type Built } from "./build.ts";
import { reason } from "./codes.ts";
import type { Missing } from "./compiler.ts";
import type { Recipe } from "./recipe.ts";
import { compare, symbols, type Kernels, type Kinds } from "./signatures.ts";
import { text } from "./text.ts";

export interface Native<K extends Kinds> {
  readonly kernels: Kernels<K>;
  /** The compiler's first line about itself. */
  readonly compiler: string;
  readonly path: string;
}

export interface Library<K extends Kinds> {
  /** `env` may name a compiler (CC), a PATH and sanitizers (BAKEOFF_SANITIZE, as in -fsanitize). */
  build(env?: NodeJS.ProcessEnv, into?: string): Promise<Built | Missing | Broken>;
  /** Opening again is cheap: the system hands out the library already loaded. It is never closed. */
  open(env?: NodeJS.ProcessEnv): Promise<Native<K> | Missing>;
  /**
   * For where its absence was ruled out by `probe`. The compiler is looked for once per process: pool/walk opens a session
   * for each folder it hands out.
   */
  openOrThrow(): Promise<Native<K>>;
}

/** `folder` is the family's: its name is the library's, and its C is what `recipe` and `kinds` speak of. */
export function library<const K extends Kinds>(folder: string, recipe: Recipe, kinds: K): Library<K> {
  const make = (env = process.env, into = join(folder, "../build")) => build(folder, recipe, env, into);

  async function open(env?: NodeJS.ProcessEnv): Promise<Native<K> | Missing> {
    const built = await make(env);
    if ("missing" in built) return built;
    const { path, compiler } = built;
    const loaded = load(path, kinds);
    if ("missing" in loaded) return loaded;
    const { kernels } = loaded;
    compare(describe(kernels), kinds, path, `native/${basename(folder)}/signatures.ts`);
    return { kernels, compiler, path };
  }

  let opened: Promise<Native<K>> | undefined;
  async function orThrow(): Promise<Native<K>> {
    const native = await open();
    if ("missing" in native) throw new Error(`${native.missing} (${native.hint})`);
    return native;
  }

  return { build: make, open, openOrThrow: () => (opened ??= orThrow()) };
}

function load<K extends Kinds>(path: string, kinds: K): Pick<Native<K>, "kernels"> | Missing {
  try {
    return { kernels: dlopen(path, symbols(kinds)).symbols as unknown as Kernels<K> };
  } catch (error) {
    if ((error as { code?: string }).code !== "ERR_DLOPEN_FAILED") throw error;
    return {
      missing: `the built kernels do not load: ${String(error)}`,
      hint: "rm -r native/build",
    };
  }
}

/** What the library says of its kernels. */
function describe(kernels: Kernels<Kinds>): string {
  const buffer = new Uint8Array(4096);
  const length = kernels.bk_describe(buffer, buffer.length);
  return length < 0 ? reason(length) : text(buffer);
}
