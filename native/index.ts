/**
 * The one door to C: builds the kernels if need be, opens them, and checks that both sides mean the same signatures.
 * Nothing happens on import. That a compiler is missing, or that the build fails, is a value.
 */
import { dlopen } from "bun:ffi";
import { build } from "./build.ts";
import { reason } from "./codes.ts";
import type { Missing } from "./compiler.ts";
import { compare, symbols, type Kernels } from "./signatures.ts";

export { build, type Broken, type Built } from "./build.ts";
export type { Missing } from "./compiler.ts";
export { algos, reason, type Algo } from "./codes.ts";
export { digests } from "./digests.ts";
export { nativeFiles, type NativeFiles, type Read } from "./files.ts";
export { recipe, type Recipe, type Unit } from "./recipe.ts";
export type { Kernels } from "./signatures.ts";
export { readThenHash } from "./slab.ts";
export { participants, threadable, threadFindings, threadsAxis } from "./threads.ts";
export { nativeCalls, nativeWalk, type Walked, type WalkOrder } from "./walk.ts";

export interface Native {
  readonly kernels: Kernels;
  /** XXH3's instruction set here, chosen at run time: sse2, avx2, avx512, neon or scalar. */
  readonly variant: string;
  /** The compiler's first line about itself. */
  readonly compiler: string;
  readonly path: string;
}

/** Opening again is cheap: the system hands out the library already loaded. It is never closed. */
export async function openKernels(env: NodeJS.ProcessEnv = process.env): Promise<Native | Missing> {
  const built = await build(env);
  if ("missing" in built) return built;
  const kernels = load(built.path);
  if ("missing" in kernels) return kernels;
  compare(describe(kernels), built.path);
  return { kernels, variant: variantName(kernels, 0) ?? "", compiler: built.compiler, path: built.path };
}

function load(path: string): Kernels | Missing {
  try {
    return dlopen(path, symbols).symbols as unknown as Kernels;
  } catch (error) {
    if ((error as { code?: string }).code !== "ERR_DLOPEN_FAILED") throw error;
    return {
      missing: `the built kernels do not load: ${String(error)}`,
      hint: "rm -r native/build",
    };
  }
}

/** The kernels, where their absence was ruled out by `probe`. */
export async function kernelsOrThrow(): Promise<Native> {
  const native = await openKernels();
  if ("missing" in native) throw new Error(`${native.missing} (${native.hint})`);
  return native;
}

/** Name of XXH3's nth variant (0 = the best), or null if this processor cannot run it or there is none. */
export function variantName(kernels: Kernels, variant: number): string | null {
  const name = new Uint8Array(8);
  if (kernels.bk_variant(variant, name) < 0) return null;
  return text(name);
}

/** What the library says of its kernels. */
function describe(kernels: Kernels): string {
  const buffer = new Uint8Array(4096);
  const length = kernels.bk_describe(buffer, buffer.length);
  return length < 0 ? reason(length) : text(buffer);
}

/** The bytes before the first NUL. */
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
