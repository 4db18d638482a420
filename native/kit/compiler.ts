/** Finds a C compiler. That there is none is a value: the backends that need one become `unavailable`. */

export interface Compiler {
  /** The program and what the user gave it besides. */
  readonly command: readonly string[];
  /** All that `--version` prints. */
  readonly version: string;
  /** gcc itself, not a clang that answers to the name. */
  readonly gcc: boolean;
  /** What to type where it turns out that it lacks something. */
  readonly hint: string;
}

/** What is missing, and what to type to get it. */
export interface Missing {
  readonly missing: string;
  readonly hint: string;
}

const hint = (platform: string): string =>
  platform === "darwin" ? "xcode-select --install" : "apt install gcc libc6-dev";

/** `CC` if set, which may carry arguments; else the first of cc, gcc, clang on `PATH`. */
export const findCompiler = (env: NodeJS.ProcessEnv, platform: string): Compiler | Missing =>
  findProgram("CC", ["cc", "gcc", "clang"], env, { missing: "no C compiler on PATH", hint: hint(platform) });

/** What `variable` names if it is set, else the first of `names`; `otherwise` if there is none. */
export function findProgram(
  variable: string,
  names: readonly string[],
  env: NodeJS.ProcessEnv,
  otherwise: Missing,
): Compiler | Missing {
  const asked = env[variable]?.trim().split(/\s+/) ?? [];
  const tried = asked[0] ? [asked[0]] : names;
  const path = tried.map((name) => Bun.which(name, { PATH: env.PATH ?? "" })).find((found) => found !== null);
  if (path === undefined) {
    return asked[0]
      ? { missing: `${variable} names ${asked[0]}, which is not on PATH`, hint: `unset ${variable}` }
      : otherwise;
  }
  const told = Bun.spawnSync([path, "--version"], { env, stderr: "pipe" });
  const version = told.stdout.toString();
  if (told.exitCode !== 0 || version === "") {
    return { missing: `${path} --version fails`, hint: otherwise.hint };
  }
  return {
    command: [path, ...asked.slice(1)],
    version,
    gcc: version.includes("Free Software Foundation"),
    hint: otherwise.hint,
  };
}
