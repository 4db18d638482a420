/**
 * Builds what a target wants of a family, on first use, into native/build/. Its name carries a hash of all it depends on, so
 * what is found is up to date; it is moved into place whole, so that any number of processes may build at once.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Compiler, Missing } from "./compiler.ts";
import type { Sources } from "./recipe.ts";

/** All that a build needs to know. */
export interface Plan {
  /** The family's folder, which gives the result its name. */
  readonly family: string;
  readonly extension: string;
  readonly compiler: Compiler;
  readonly sources: Sources;
  /** A header made for this build alone. */
  readonly header?: { readonly name: string; readonly text: string };
}

export interface Built {
  readonly path: string;
  /** The compiler's first line about itself. */
  readonly compiler: string;
  /** False if it was there already. */
  readonly fresh: boolean;
}

/** A failed compilation: a fault in the C, where the compiler is at hand. `log` ends what the compiler said. */
export interface Broken {
  readonly broken: string;
  readonly log: string;
}

/** `into` is the folder where the result goes. */
export async function build(
  plan: Plan,
  env: NodeJS.ProcessEnv,
  into: string,
): Promise<Built | Missing | Broken> {
  const path = join(into, `${basename(plan.family)}-${key(plan)}.${plan.extension}`);
  const compiler = plan.compiler.version.split("\n", 1)[0] ?? "";
  if (existsSync(path)) return { path, compiler, fresh: false };

  mkdirSync(into, { recursive: true });
  const work = mkdtempSync(join(into, "making-"));
  try {
    const made = join(work, "made");
    const log = await compile(plan, env, work, made);
    if (log !== "") return (await unable(plan, env, work)) ?? broken(plan, log);
    renameSync(made, path);
    return { path, compiler, fresh: true };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** All the result depends on: machine, compiler, flags, sources. */
function key({ compiler, sources, header }: Plan): string {
  const { flags, units, link } = sources;
  const hash = new Bun.CryptoHasher("sha256");
  const { platform, arch } = process;
  const own = units.map(({ source, ...unit }) => ({ ...unit, source: basename(source) }));
  hash.update(
    JSON.stringify([platform, arch, compiler.command.slice(1), compiler.version, flags, own, link, header]),
  );
  for (const file of sources.files) hash.update(`\0${basename(file)}\0`).update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}

/** What the compiler said if it failed, else nothing. */
async function compile(
  { family, compiler, sources, header }: Plan,
  env: NodeJS.ProcessEnv,
  work: string,
  made: string,
): Promise<string> {
  if (header !== undefined) writeFileSync(join(work, header.name), header.text);
  const objects = sources.units.map((unit) => join(work, unit.object));
  // The kit includes the family's kernels.h. Other people's headers are none of our warnings.
  const [kit = "", ...packages] = sources.include;
  const includes = ["-iquote", family, "-iquote", work, "-I", kit];
  includes.push(...packages.flatMap((folder) => ["-isystem", folder]));
  const logs = await Promise.all(
    sources.units.map(({ source, flags, gcc = [] }, at) => {
      const own = compiler.gcc ? [...flags, ...gcc] : flags;
      const given = [...sources.flags, ...own, ...includes, "-c", source, "-o", objects[at] ?? ""];
      return say(compiler, env, given);
    }),
  );
  return logs.join("") || say(compiler, env, [...objects, ...sources.link, "-o", made]);
}

/** Runs the compiler: empty if all went well, else what it said, in English, whatever the user speaks. */
async function say(compiler: Compiler, env: NodeJS.ProcessEnv, given: readonly string[]): Promise<string> {
  const child = Bun.spawn([...compiler.command, ...given], {
    env: { ...env, LC_ALL: "C" },
    stdout: "ignore",
    stderr: "pipe",
  });
  const said = await new Response(child.stderr).text();
  const code = await child.exited;
  return code === 0 ? "" : said || `exit code ${code}\n`;
}

/** After a failure: whether it is the compiler that lacks something, a linker or the system's headers. */
async function unable(
  { compiler, sources }: Plan,
  env: NodeJS.ProcessEnv,
  work: string,
): Promise<Missing | undefined> {
  const empty = join(work, "empty.c");
  writeFileSync(
    empty,
    "#include <stdint.h>\nint32_t bk_empty(void);\nint32_t bk_empty(void) { return 0; }\n",
  );
  const log = await say(compiler, env, [...sources.flags, empty, ...sources.link, "-o", join(work, "empty")]);
  if (log === "") return undefined;
  return {
    missing: `${nameOf(compiler)} cannot build anything here: ${errorIn(log, work)}`,
    hint: compiler.hint,
  };
}

function broken({ family, compiler }: Plan, log: string): Broken {
  return {
    broken: `${nameOf(compiler)} cannot build native/${basename(family)}: ${errorIn(log, family)}`,
    log: log.trimEnd().split("\n").slice(-20).join("\n"),
  };
}

const nameOf = ({ command: [path = "", ...given] }: Compiler): string => [basename(path), ...given].join(" ");

/** The line that names the error, in a file of `folder`. */
function errorIn(log: string, folder: string): string {
  const lines = log.trimEnd().split("\n");
  const line = lines.find((it) => /\berror:|undefined (reference|symbol)/.test(it)) ?? lines.at(-1) ?? "";
  return line.replaceAll(join(folder, "/"), "");
}
