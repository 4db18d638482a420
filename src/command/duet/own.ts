/**
 * Packages whose bytes no lock file knows, because they lie in the repository: the project itself, its workspaces, what is
 * installed from a folder. They are each side's own, and whoever names one of them may run any file of it.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

interface Manifest {
  readonly name?: string;
  readonly workspaces?: readonly string[] | { readonly packages?: readonly string[] };
  readonly [dependencies: string]: unknown;
}

const kinds = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"] as const;
const local = /^(file|link|portal|workspace):(.*)$/;

/** Names by which code of the package in `folder` may call what lies in the repository, whose root is `top`. */
export function ownPackages(folder: string, top: string): string[] {
  const manifest = manifestOf(join(folder, "package.json"));
  return manifest === undefined
    ? []
    : [...(manifest.name === undefined ? [] : [manifest.name]), ...installed(folder, top)];
}

/** Those of them that stand in `node_modules`: a link to it would lead one side to the other's. */
export function installed(folder: string, top: string): string[] {
  const manifest = manifestOf(join(folder, "package.json"));
  if (manifest === undefined) return [];
  const isOurs = (at: string): boolean => {
    const [, kind, path = ""] = local.exec(at) ?? [];
    return (
      kind === "workspace" || (kind !== undefined && !relative(top, resolve(folder, path)).startsWith(".."))
    );
  };
  const fromFolders = kinds.flatMap((kind) =>
    Object.entries(manifest[kind] ?? {}).flatMap(([name, at]) => (isOurs(String(at)) ? [name] : [])),
  );
  const { workspaces = [] } = manifest;
  const globs = "packages" in workspaces ? (workspaces.packages ?? []) : (workspaces as readonly string[]);
  const members = globs.flatMap((glob) =>
    [...new Bun.Glob(`${glob}/package.json`).scanSync(folder)].flatMap(
      (path) => manifestOf(join(folder, path))?.name ?? [],
    ),
  );
  return [...new Set([...fromFolders, ...members])];
}

function manifestOf(file: string): Manifest | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Manifest;
  } catch {
    return undefined;
  }
}
