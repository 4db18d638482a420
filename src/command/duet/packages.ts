/** The packages of a side: by its own lock file, or those at hand. */
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { Problem } from "../../model/index.ts";
import type { Name } from "./checkout.ts";
import { installed } from "./own.ts";

export interface Project {
  readonly name: Name;
  readonly folder: string;
  /** The root of the side's checkout, and that of the checkout at hand. */
  readonly top: string;
  readonly from: string;
}

interface Packages {
  readonly note?: string;
  /** By the side's own bun.lock. */
  readonly installed: boolean;
  /** The note is about a bun.lock that is not there. */
  readonly lockless: boolean;
}

const manifests = ["package.json", "bun.lock"];
/** Lock files of other installers. */
const foreign = ["bun.lockb", "package-lock.json", "pnpm-lock.yaml", "yarn.lock"];
const text = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, "utf8") : undefined;

/** The same folder in the checkout at hand. */
const atHand = ({ folder, top, from }: Project): string => join(from, relative(top, folder));

/** Those of the checkout at hand where it asks for the same, otherwise an installation of its own. */
export async function packages(
  it: Project,
  stop: AbortSignal,
): Promise<Packages | { readonly problem: Problem }> {
  const { name, folder, top } = it;
  const there = atHand(it);
  const [manifest, lock] = manifests.map((file) => text(join(folder, file)));
  const differing = (files: readonly string[]): string[] =>
    files.filter((file) => text(join(folder, file)) !== text(join(there, file)));
  const same = differing(manifests).length === 0;
  const local = installed(folder, top).length > 0;
  if (manifest === undefined || lock === undefined || (same && !local)) {
    linkModules(it, local);
    if (manifest === undefined || lock !== undefined) return { installed: false, lockless: false };
    const [other] = differing(["package.json", ...foreign]);
    const note = `${name} has another ${other} and no bun.lock: its packages are those of the checkout at hand`;
    return { installed: false, lockless: true, ...(other === undefined ? {} : { note }) };
  }
  const child = Bun.spawn([process.execPath, "install", "--frozen-lockfile", "--no-progress"], {
    cwd: folder,
    stdin: "ignore",
    stdout: "ignore",
    stderr: "pipe",
    signal: stop,
  });
  const said = await child.stderr.text();
  const note = `${name} has other dependencies: installed from its own bun.lock`;
  if ((await child.exited) === 0) return { installed: true, lockless: false, ...(same ? {} : { note }) };
  const lines = said.trim().split("\n");
  const why = lines.find((line) => line.startsWith("error")) ?? lines.at(-1) ?? "";
  return {
    problem: {
      code: "no-packages",
      message: `${name}'s packages cannot be installed from its own bun.lock: ${why}`,
      file: `${name}: bun.lock`,
      hint: `bun install --frozen-lockfile in a checkout of ${name} shows all of it`,
    },
  };
}

/**
 * The packages at hand: all of them by one link or, where some are folders of the repository itself, each by its own, so that
 * these lead to the side's.
 */
function linkModules(it: Project, local: boolean): void {
  const { folder, top, from } = it;
  const [modules, own] = [join(atHand(it), "node_modules"), join(folder, "node_modules")];
  if (!existsSync(modules) || existsSync(own)) return;
  if (!local) return symlinkSync(modules, own, "dir");
  const names = readdirSync(modules).flatMap((name) =>
    name.startsWith("@") ? readdirSync(join(modules, name)).map((part) => join(name, part)) : [name],
  );
  for (const name of names.filter((path) => existsSync(join(modules, path)))) {
    const leads = relative(realpathSync(from), realpathSync(join(modules, name)));
    const ours = !leads.startsWith("..") && !leads.split(sep).includes("node_modules");
    mkdirSync(dirname(join(own, name)), { recursive: true });
    symlinkSync(ours ? join(top, leads) : join(modules, name), join(own, name));
  }
}
