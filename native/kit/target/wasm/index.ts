/**
 * A family as a WebAssembly module, by clang and its linker, with no C library: kernels may use what string.h here declares,
 * and neither system calls nor threads (a pool's work is done by the caller). Each time it is opened it is a new instance
 * with a memory of its own.
 */
import { readFileSync } from "node:fs";
import { findProgram, type Missing } from "../../compiler.ts";
import { type Piece, type Recipe, sources } from "../../recipe.ts";
import type { Kinds } from "../../signatures.ts";
import { type Target, target } from "../../target.ts";
import { instance } from "./instance.ts";

const runtime: Piece = { folder: import.meta.dir, sources: ["runtime.c"] };

const lacking = (missing: string): Missing => ({
  missing,
  hint: process.platform === "darwin" ? "brew install llvm lld" : "apt install clang lld",
});

const flags = [
  "--target=wasm32",
  "-mbulk-memory",
  // Only clang's own headers and those here, whatever the system has.
  "-ffreestanding",
  "-nostdlibinc",
  "-I",
  import.meta.dir,
];

const link = [
  "--target=wasm32",
  "-nostdlib",
  "-Wl,--no-entry,--strip-all,--export-dynamic,--export=__heap_base,--max-memory=4294967296",
  // The stack is below the data, where an overflow leaves the memory instead of writing into it.
  "-Wl,--stack-first,-z,stack-size=262144",
];

/**
 * `folder` is the family's; its name is the module's. The compiler is what CLANG names, else clang. A unit for SIMD has
 * `arch: "wasm32"` and the flag -msimd128.
 */
export const wasmModule = <const K extends Kinds>(folder: string, recipe: Recipe, kinds: K): Target<K> =>
  target(folder, kinds, {
    plan(env) {
      const own = { ...recipe, kit: [...(recipe.kit ?? []), runtime] };
      const from = sources(folder, own, { platform: "wasm", arch: "wasm32" });
      if ("missing" in from) return from;
      const compiler = findProgram("CLANG", ["clang"], env, lacking("no clang on PATH"));
      if ("missing" in compiler) return compiler;
      if (Bun.which("wasm-ld", { PATH: env.PATH ?? "" }) === null) return lacking("no wasm-ld on PATH");
      return {
        family: folder,
        extension: "wasm",
        compiler,
        sources: { ...from, flags: [...from.flags, ...flags], link: [...link, ...from.link] },
      };
    },
    load(path) {
      const module = new WebAssembly.Module(readFileSync(path));
      return () => instance(module, kinds);
    },
  });
