/** A family as an N-API addon. Arrays are passed as they are. */
import { findCompiler, type Missing } from "../../compiler.ts";
import { find, type Headers, type Piece, type Recipe, sources } from "../../recipe.ts";
import type { Kernels, Kinds } from "../../signatures.ts";
import { type Opened, type Target, target, unloadable } from "../../target.ts";
import { calls } from "./calls.ts";

const { platform, arch } = process;

const wrapper: Piece = { folder: import.meta.dir, sources: ["napi.c"] };

const headers: Headers = {
  package: "node-api-headers",
  folder: "include",
  files: ["node_api.h", "node_api_types.h", "js_native_api.h", "js_native_api_types.h"],
};

/** The names of N-API are the runtime's, and found when the addon is loaded: all at once, so that none is missed later. */
const link = platform === "darwin" ? ["-Wl,-undefined,dynamic_lookup"] : ["-Wl,-z,now,-z,nodelete"];

/** `folder` is the family's; its name is the addon's. */
export const addon = <const K extends Kinds>(folder: string, recipe: Recipe, kinds: K): Target<K> =>
  target(folder, kinds, {
    plan(env) {
      const own = { ...recipe, kit: [...(recipe.kit ?? []), wrapper] };
      const from = sources(folder, own, { platform, arch, sanitize: env.BAKEOFF_SANITIZE });
      if ("missing" in from) return from;
      const napi = find(headers, import.meta.dir);
      if ("missing" in napi) return napi;
      const compiler = findCompiler(env, platform);
      if ("missing" in compiler) return compiler;
      return {
        family: folder,
        extension: "node",
        compiler,
        sources: {
          ...from,
          files: [...from.files, ...napi.files],
          include: [...from.include, ...napi.include],
          flags: [...from.flags, "-fPIC"],
          link: ["-shared", ...link, ...from.link],
        },
        header: { name: "calls.h", text: calls(kinds) },
      };
    },
    load: (path) => load(path),
  });

function load<K extends Kinds>(path: string): (() => Opened<K>) | Missing {
  const loaded = { exports: {} };
  try {
    process.dlopen(loaded, path);
  } catch (error) {
    return unloadable(error);
  }
  const kernels = loaded.exports as Kernels<K>;
  return () => ({ kernels, array: (kind, length) => new kind(length) });
}
