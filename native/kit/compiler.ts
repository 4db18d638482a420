/** Finds a C compiler. That there is none is a value: the backends that need one become `unavailable`. */

export interface Compiler {
  /** The program and what `CC` gave it besides. */
  readonly command: readonly string[];
  /** All that `--version` prints. */
  readonly version: string;
  /** gcc itself, not a clang that answers to the name. */
  readonly gcc: boolean;
}

/** What is missing, and what to type to get it. */
export interface Missing {
  readonly missing: string;
  readonly hint: string;
}

const hint = (platform: string): string =>
  platform === "darwin" ? "xcode-select --install" : "apt install gcc libc6-dev";

/** `CC` if set, which may carry arguments; else the first of cc, gcc, clang on `PATH`. */
export function findCompiler(env: NodeJS.ProcessEnv, platform: string): Compiler | Missing {
  const asked = env.CC?.trim().split(/\s+/) ?? [];
  const names = asked[0] ? [asked[0]] : ["cc", "gcc", "clang"];
  const path = names.map((name) => Bun.which(name, { PATH: env.PATH ?? "" })).find((found) => found !== null);
  if (path === undefined) {
    return asked[0]
      ? { missing: `CC names ${asked[0]}, which is not on PATH`, hint: "unset CC" }
      : { missing: "no C compiler on PATH", hint: hint(platform) };
  }
  const told = Bun.spawnSync([path, "--version"], { env, stderr: "pipe" });
  const version = told.stdout.toString();
  if (told.exitCode !== 0 || version === "") {
    return { missing: `${path} --version fails`, hint: hint(platform) };
  }
  return {
    command: [path, ...asked.slice(1)],
    version,
    gcc: version.includes("Free Software Foundation"),
  };
}
