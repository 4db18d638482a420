/**
 * Builds a family's library on first use into native/build/. Its name carries a hash of all it depends on, so a library
 * found is a library up to date; it is moved into place whole, so that any number of processes may build at once.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { findCompiler, type Compiler, type Missing } from "./compiler.ts";
import { sources, type Recipe, type Sources } from "./recipe.ts";

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

/** The family's folder gives the library its name. `env` as for `Library.build`; `into` is where the library goes. */
export async function build(
  family: string,
  recipe: Recipe,
  env: NodeJS.ProcessEnv,
  into: string,
): Promise<Built | Missing | Broken> {
  const from = sources(family, recipe, { platform, arch, sanitize: env.BAKEOFF_SANITIZE });
  if ("missing" in from) return from;
  const compiler = findCompiler(env, platform);
  if ("missing" in compiler) return compiler;

  const path = join(into, `${basename(family)}-${key(from, compiler)}.${extension}`);
  const name = compiler.version.split("\n", 1)[0] ?? "";
  if (existsSync(path)) return { path, compiler: name, fresh: false };

  mkdirSync(into, { recursive: true });
  const work = mkdtempSync(join(into, "making-"));
  try {
    const made = await compile(family, from, compiler, env, work);
    if (typeof made !== "string") return made;
    renameSync(made, path);
    return { path, compiler: name, fresh: true };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** All the library depends on: machine, compiler, flags, sources. */
function key(from: Sources, compiler: Compiler): string {
  const { flags, units, link } = from;
  const hash = new Bun.CryptoHasher("sha256");
  hash.update(
    JSON.stringify([platform, arch, compiler.command.slice(1), compiler.version, flags, units, link]),
  );
  for (const file of from.files) hash.update(`\0${basename(file)}\0`).update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}

async function compile(
  family: string,
  from: Sources,
  compiler: Compiler,
  env: NodeJS.ProcessEnv,
  work: string,
): Promise<string | Broken> {
  const objects = from.units.map((unit) => join(work, unit.object));
  // The kit includes the family's kernels.h.
  const includes = ["-iquote", family, ...from.include.flatMap((folder) => ["-isystem", folder])];
  const logs = await Promise.all(
    from.units.map(({ source, flags, gcc = [] }, at) => {
      const own = compiler.gcc ? [...flags, ...gcc] : flags;
      const file = join(family, source);
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
