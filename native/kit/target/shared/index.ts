/** A family as a shared library, reached through bun:ffi. Arrays are passed as they are. */
import { dlopen } from "bun:ffi";
import { findCompiler, type Missing } from "../../compiler.ts";
import { type Recipe, sources } from "../../recipe.ts";
import { every, type Kernels, type Kinds } from "../../signatures.ts";
import { type Opened, type Target, target, unloadable } from "../../target.ts";

const { platform, arch } = process;

/** `folder` is the family's; its name is the library's. Opening again is cheap: the system hands out what is loaded. */
export const library = <const K extends Kinds>(folder: string, recipe: Recipe, kinds: K): Target<K> =>
  target(folder, kinds, {
    plan(env) {
      const from = sources(folder, recipe, { platform, arch, sanitize: env.BAKEOFF_SANITIZE });
      if ("missing" in from) return from;
      const compiler = findCompiler(env, platform);
      if ("missing" in compiler) return compiler;
      // nodelete: the library stays mapped for the life of the process, whoever closes it.
      const whole = platform === "linux" ? ["-Wl,-z,defs,-z,nodelete"] : [];
      return {
        family: folder,
        extension: platform === "darwin" ? "dylib" : "so",
        compiler,
        sources: {
          ...from,
          flags: [...from.flags, "-fPIC"],
          link: ["-shared", ...whole, ...from.link],
        },
      };
    },
    load: (path) => load(path, kinds),
  });

function load<K extends Kinds>(path: string, kinds: K): (() => Opened<K>) | Missing {
  try {
    const kernels = dlopen(path, symbols(kinds)).symbols as unknown as Kernels<K>;
    return () => ({ kernels, array: (kind, length) => new kind(length) });
  } catch (error) {
    return unloadable(error);
  }
}

const types = { p: "ptr", w: "ptr", u: "u32" } as const;

const symbols = (kinds: Kinds) =>
  Object.fromEntries(
    every(kinds).map(([name, letters]) => [
      name,
      { args: letters.split("").map((letter) => types[letter as "p" | "w" | "u"]), returns: "i32" as const },
    ]),
  );
