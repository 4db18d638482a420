/**
 * Somebody else's repository with Bakeoff as a package: packed from the files of this checkout, installed from the tarball.
 * Where no registry can be reached the tarball is unpacked by hand, beside the packages that are here.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import manifest from "../../package.json" with { type: "json" };

const root = join(import.meta.dir, "../..");

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A line as it is typed, with `bun` and `bunx` on PATH. */
export function shell(cwd: string, line: string): Ran {
  const done = Bun.spawnSync(["bash", "-c", line], {
    cwd,
    env: { ...process.env, NO_COLOR: "1", PATH: `${dirname(process.execPath)}:${process.env["PATH"]}` },
    stdin: "ignore",
  });
  return { code: done.exitCode, out: done.stdout.toString(), err: done.stderr.toString() };
}

const must = (ran: Ran): Ran => {
  if (ran.code !== 0) throw new Error(`${ran.out}\n${ran.err}`);
  return ran;
};

let tarball: string | undefined;

/** Packed once, from a copy: packing writes beside what it packs. */
export function packed(): string {
  if (tarball !== undefined) return tarball;
  const copy = mkdtempSync(join(tmpdir(), "bakeoff-pack-"));
  process.once("exit", () => rmSync(copy, { recursive: true, force: true }));
  const listed = must(shell(root, "git ls-files --cached --others --exclude-standard")).out.split("\n");
  for (const file of listed.filter(
    (it) => it !== "" && !it.startsWith("tests/") && existsSync(join(root, it)),
  ))
    cpSync(join(root, file), join(copy, file));
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  must(shell(copy, "bun pm pack --destination packed"));
  tarball = join(copy, "packed", `bakeoff-${manifest.version}.tgz`);
  return tarball;
}

export interface Repository {
  readonly root: string;
  put(path: string, text: string): void;
  run(line: string, folder?: string): Ran;
  remove(): void;
}

/** Installed by `bun add -d`, in a git repository with nothing else. */
export function stranger(): Repository {
  const folder = mkdtempSync(join(tmpdir(), "bakeoff-stranger-"));
  must(shell(folder, "git init --quiet --initial-branch=main"));
  writeFileSync(join(folder, "package.json"), '{ "name": "mine", "type": "module" }\n');
  writeFileSync(join(folder, ".gitignore"), "node_modules/\n*.tgz\n");
  cpSync(packed(), join(folder, basename(packed())));
  if (shell(folder, `bun add -d ./${basename(packed())}`).code !== 0) byHand(folder);
  return {
    root: folder,
    put(path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    run: (line, below = ".") => shell(join(folder, below), line),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function byHand(folder: string): void {
  const modules = join(folder, "node_modules");
  mkdirSync(join(modules, "bakeoff"), { recursive: true });
  must(shell(folder, `tar xzf ${packed()} -C node_modules/bakeoff --strip-components 1`));
  for (const name of readdirSync(join(root, "node_modules")))
    if (!existsSync(join(modules, name))) symlinkSync(join(root, "node_modules", name), join(modules, name));
  rmSync(join(modules, ".bin"), { force: true });
  mkdirSync(join(modules, ".bin"));
  symlinkSync("../bakeoff/scripts/bakeoff.ts", join(modules, ".bin", "bakeoff"));
}
