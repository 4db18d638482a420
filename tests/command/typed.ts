/** A command as it is typed: a script of this checkout, from a folder, in an environment. */
import { join } from "node:path";

const scripts = join(import.meta.dir, "../../scripts");

export interface Typed {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export async function typed(
  cwd: string,
  [script = "", ...args]: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Typed> {
  const child = Bun.spawn([process.execPath, join(scripts, `${script}.ts`), ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: "1", ...env },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  const [out, err] = await Promise.all([child.stdout.text(), child.stderr.text()]);
  return { code: await child.exited, out, err };
}

/** The same through a shell, where words are what a user would type; `$bakeoff` is the folder of the scripts. */
export function shell(cwd: string, line: string): Typed {
  const done = Bun.spawnSync(["bash", "-c", line], {
    cwd,
    env: {
      ...process.env,
      NO_COLOR: "1",
      bakeoff: scripts,
      PATH: `${join(process.execPath, "..")}:${process.env["PATH"]}`,
    },
    stdin: "ignore",
  });
  return { code: done.exitCode, out: done.stdout.toString(), err: done.stderr.toString() };
}

/** Of a stack trace, which no user should see. */
export const trace = /\n\s+at .*:\d+|^Bun v\d|\berror: /m;
