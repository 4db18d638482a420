/**
 * The identity of an answerer, from sources alone, so that any checkout can say which results are stale:
 * a backend's file, what that imports from the repository or from Bakeoff's kits, the C sources beside what it imports from
 * native/, a piece of native/kit for who asks for it, and the lock entries of its packages. The rest of Bakeoff and types are
 * left out: the protocol answers for those.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, extname, join, relative, resolve, sep } from "node:path";
import { bakeoffOf } from "./bakeoff-of.ts";
import { shortHash } from "./definition.ts";
import { lockEntries } from "./lock.ts";

/**
 * 6 hex digits of SHA-256. `root` is the folder beyond which nothing is looked at; bun.lock is the nearest above the file.
 * `inner` are the files of backends that this one runs inside itself. `own` are packages that no lock file knows the bytes of,
 * with what identifies these.
 */
export function implementation(
  file: string,
  root: string,
  inner: readonly string[] = [],
  own: ReadonlyMap<string, string> = new Map(),
): string {
  const sources = new Map<string, string>();
  const packages = new Set<string>();
  const bakeoff = bakeoffOf(dirname(resolve(file)));
  const visit = (path: string): void => {
    const name = nameOf(path, root, bakeoff);
    if (name.startsWith("../") || sources.has(name) || !isFile(path)) return;
    const bytes = readFileSync(path);
    sources.set(name, createHash("sha256").update(bytes).digest("hex"));
    if (/(^|\/)native\//.test(name)) for (const source of cBeside(path)) visit(source);
    const code = bytes.toString();
    for (const used of usedBy(path, code, root)) visit(used);
    for (const [, kit = ""] of code.matchAll(kits)) visit(located(join(bakeoff, kit)));
    for (const [, , text = ""] of code.matchAll(literal)) packages.add(packageName(text));
  };
  for (const start of [file, ...inner]) visit(resolve(start));
  packages.delete("bakeoff");
  const lock = nearest("bun.lock", dirname(resolve(file)));
  const local = [...packages].toSorted().flatMap((name) => own.get(name) ?? []);
  return shortHash([
    [...sources].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    lock === undefined ? [] : lockEntries(readFileSync(lock, "utf8"), packages),
    ...(local.length === 0 ? [] : [local]),
  ]);
}

/**
 * Any string that begins with a package's name counts as a use of it, since packages are not only imported: a
 * kernel family finds C headers in some by a name it passes around. Too much makes a result stale once too often.
 */
const literal = /(["'])([^"'\n]+)\1/g;

/** What several backends run inside the clock, by the name any repository imports it by. */
const kits = /["']bakeoff\/(kits\/[\w-]+|native\/kit(?:\/[\w-]+)*)["']/g;

/** A path from the root; what lies in Bakeoff's kits is called so in any repository. */
function nameOf(path: string, root: string, bakeoff: string): string {
  const own = relative(bakeoff, path).split(sep).join("/");
  return /^(kits|native\/kit)\//.test(own) ? own : relative(root, path).split(sep).join("/");
}

/** Workers and files beside a backend, which are no imports to the transpiler. */
const beside = /new URL\(\s*["'](\.[^"']+)["']\s*,\s*import\.meta\.url/g;

const loaders = {
  ts: "ts",
  mts: "ts",
  cts: "ts",
  tsx: "tsx",
  js: "js",
  mjs: "js",
  cjs: "js",
  jsx: "jsx",
} as const;
const isLoaded = (ending: string): ending is keyof typeof loaders => Object.hasOwn(loaders, ending);

/** Files of the repository that a file runs: by a relative path, or by a name that the repository itself gives them. */
function usedBy(path: string, code: string, root: string): string[] {
  const ending = extname(path).slice(1);
  if (!isLoaded(ending)) return [];
  const folder = dirname(path);
  const imports = importsIn(code.replace(/^#!.*/, ""), loaders[ending]);
  const urls = [...code.matchAll(beside)].map(([, text = ""]) => text);
  return [
    ...[...imports, ...urls].filter((it) => it.startsWith(".")).map((it) => located(resolve(folder, it))),
    ...imports.filter((it) => !it.startsWith(".")).flatMap((it) => aliased(it, folder, root)),
  ];
}

/** None of a file that is no code: its bytes are part of the identity already, and whoever loads it fails. */
function importsIn(code: string, loader: "ts" | "tsx" | "js" | "jsx"): string[] {
  try {
    return new Bun.Transpiler({ loader }).scanImports(code).map(({ path }) => path);
  } catch {
    return [];
  }
}

/** What `paths` of a tsconfig or `imports` of a package.json make of a name, as Bun itself reads them. */
function aliased(specifier: string, folder: string, root: string): string[] {
  if (packageName(specifier) === "bakeoff" || isBuiltin(specifier)) return [];
  try {
    // A resolved path has no links in it, and a root may.
    const inside = relative(realpathSync(root), Bun.resolveSync(specifier, folder));
    return inside.startsWith("..") || inside.split(sep).includes("node_modules") ? [] : [join(root, inside)];
  } catch {
    return [];
  }
}

/** A kernel family is a folder: whoever imports a file of it runs the C of that folder, and of the kit it imports. */
const cBeside = (path: string): string[] =>
  readdirSync(dirname(path))
    .filter((name) => /\.[ch]$/.test(name))
    .map((name) => join(dirname(path), name));

/** As Bun looks for it: a name without its ending, a folder's index, a file in TypeScript by the name of what it compiles to. */
function located(path: string): string {
  const endings = Object.keys(loaders);
  return (
    [
      path,
      ...endings.map((it) => `${path}.${it}`),
      ...endings.map((it) => join(path, `index.${it}`)),
      path.replace(/\.([cm]?)js(x?)$/, ".$1ts$2"),
    ].find(isFile) ?? path
  );
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** `@scope/name/deep` → `@scope/name` */
const packageName = (specifier: string): string =>
  specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");

function nearest(name: string, from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, name))) return join(folder, name);
    if (folder === dirname(folder)) return undefined;
  }
}
