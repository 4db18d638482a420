/**
 * Builds the kernel library on first use into native/build/. Its name carries a hash of all it depends on, so a library
 * found is a library up to date; it is moved into place whole, so that any number of processes may build at once.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { findCompiler, type Compiler, type Missing } from "./compiler.ts";
import { recipe, type Recipe } from "./recipe.ts";

export interface Built {
  readonly path: string;
  /** The compiler's first line about itself. */
  readonly compiler: string;
  /** False if it was there already. */
  readonly fresh: boolean;
}

/** A failed compilation, with the last lines of what the compiler said. */
export interface Broken extends Missing {
  readonly log: string;
}

const { platform, arch } = process;
const extension = platform === "darwin" ? "dylib" : "so";

/** `env` may name a compiler (CC), a PATH and sanitizers (BAKEOFF_SANITIZE, as in -fsanitize). */
export async function build(
  env: NodeJS.ProcessEnv = process.env,
  folder = join(import.meta.dir, "build"),
): Promise<Built | Missing | Broken> {
  const from = recipe(platform, arch, env.BAKEOFF_SANITIZE);
  if (from === null) return { missing: "the package xxhash-addon is not installed", hint: "bun install" };
  const compiler = findCompiler(env, platform);
  if ("missing" in compiler) return compiler;

  const path = join(folder, `bakeoff-${key(from, compiler)}.${extension}`);
  const name = compiler.version.split("\n", 1)[0] ?? "";
  if (existsSync(path)) return { path, compiler: name, fresh: false };

  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(join(folder, "making-"));
  try {
    const made = await compile(from, compiler, env, work);
    if (typeof made !== "string") return made;
    renameSync(made, path);
    return { path, compiler: name, fresh: true };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** All the library depends on: machine, compiler, flags, sources. */
function key(from: Recipe, compiler: Compiler): string {
  const { flags, units, link } = from;
  const hash = new Bun.CryptoHasher("sha256");
  hash.update(
    JSON.stringify([platform, arch, compiler.command.slice(1), compiler.version, flags, units, link]),
  );
  for (const file of from.files) hash.update(`\0${basename(file)}\0`).update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}

async function compile(
  from: Recipe,
  compiler: Compiler,
  env: NodeJS.ProcessEnv,
  work: string,
): Promise<string | Broken> {
  const objects = from.units.map((unit) => join(work, unit.object));
  const includes = from.include.flatMap((folder) => ["-isystem", folder]);
  const logs = await Promise.all(
    from.units.map(({ source, flags, gcc = [] }, at) => {
      const own = compiler.gcc ? [...flags, ...gcc] : flags;
      const file = join(import.meta.dir, source);
      return say(compiler, env, [...from.flags, ...own, ...includes, "-c", file, "-o", objects[at] ?? ""]);
    }),
  );
  const library = join(work, "library");
  const log = logs.join("") || (await say(compiler, env, [...objects, ...from.link, "-o", library]));
  return log === "" ? library : broken(compiler, log);
}

/** Runs the compiler: empty if all went well, else what it said. */
async function say(compiler: Compiler, env: NodeJS.ProcessEnv, given: readonly string[]): Promise<string> {
  const child = Bun.spawn([...compiler.command, ...given], { env, stdout: "ignore", stderr: "pipe" });
  const said = await new Response(child.stderr).text();
  const code = await child.exited;
  return code === 0 ? "" : said || `exit code ${code}\n`;
}

function broken(compiler: Compiler, log: string): Broken {
  const lines = log.trimEnd().split("\n");
  const error = lines.find((line) => /\berror\b/.test(line)) ?? lines.at(-1);
  return {
    missing: `${compiler.command[0]} cannot build the kernels: ${error}`,
    hint: "bun run native shows the compiler's log",
    log: lines.slice(-20).join("\n"),
  };
}
