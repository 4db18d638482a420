/** Who may import whom (CONTRIBUTING, “The rules of the house”). Type-only imports are invisible here, and free. */
import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const root = join(import.meta.dir, "..");
const files = [
  ...new Bun.Glob("{src,workloads,backends,kits,native,scripts}/**/*.ts").scanSync(root),
].toSorted();
const transpiler = new Bun.Transpiler({ loader: "ts" });

interface Import {
  readonly file: string;
  /** A path from the root for our own files, otherwise the specifier. */
  readonly to: string;
  readonly dynamic: boolean;
}

const imports: Import[] = files.flatMap((file) =>
  transpiler
    .scanImports(readFileSync(join(root, file), "utf8").replace(/^#!.*/, ""))
    .map(({ path, kind }) => ({
      file,
      to: path.startsWith(".") ? normalize(join(dirname(file), path)) : path,
      dynamic: kind === "dynamic-import",
    })),
);

/** The first rule whose pattern matches a file decides what it may import. */
const rules: readonly [file: RegExp, may: (to: string, file: string) => boolean][] = [
  [
    /^src\/(model\/\w+|invocation|names|units|unseen)\.ts$/,
    (to, file) => file.startsWith("src/model/") && to.startsWith("src/model/"),
  ],
  [/^src\/id\.ts$/, (to) => to === "src/units.ts"],
  [/^src\/(crash|inner|operations)\.ts$/, () => false],
  [/^src\/intact\.ts$/, () => false],
  [/^src\/trouble\.ts$/, (to) => to.startsWith("src/model/")],
  [/^src\/define\.ts$/, () => false],
  [/^src\/index\.ts$/, (to) => /^src\/(crash|define|inner|operations|model\/index)\.ts$/.test(to)],
  [
    /^src\/catalog\.ts$/,
    (to) => /^src\/(model\/index|operations|intact|project)\.ts$/.test(to) || to.startsWith("node:"),
  ],
  [/^src\/project\.ts$/, (to) => to.startsWith("node:")],
  [/^src\/stats\//, (to) => /^src\/(stats\/|model\/|(id|names|units)\.ts)/.test(to)],
  [/^src\/suite\//, (to, file) => stage(to, file) || to === "src/catalog.ts"],
  [/^src\/(command|report)\//, (to) => to.startsWith("src/") || !to.endsWith(".ts")],
  [/^src\/\w+\//, (to, file) => stage(to, file)],
  [/^kits\//, (to, file) => own(file, 2)(to) || ours(to) || outside(to)],
  [/^workloads\//, (to, file) => own(file, 2)(to) || ours(to) || to.startsWith("node:")],
  [/^backends\/(ffi|napi|wasm|control)\//, (to, file) => family(to) || backend(to, file)],
  [/^backends\/pool\//, (to, file) => to.startsWith("backends/pool/inner/") || backend(to, file)],
  [/^backends\//, (to, file) => backend(to, file)],
  [/^native\/kit\//, (to, file) => own(file, 2)(to) || outside(to)],
  [/^native\//, (to, file) => own(file, 2)(to) || to.startsWith("native/kit/") || outside(to)],
  [/^scripts\//, () => true],
];

const own = (file: string, depth: number) => (to: string) =>
  to.startsWith(`${file.split("/").slice(0, depth).join("/")}/`);
/** A stage knows the model, `stats` and itself. */
const stage = (to: string, file: string): boolean => own(file, 2)(to) || shared(to) || !to.startsWith("src/");
const shared = (to: string): boolean =>
  /^src\/(stats\/|model\/|(crash|id|inner|invocation|names|operations|project|trouble|units|unseen)\.ts)/.test(
    to,
  );
/** The door of a kernel family. */
const family = (to: string): boolean => /^native\/(?!kit\/)\w+\/index\.ts$/.test(to);
/** A package, or what Bun and Node bring. */
const outside = (to: string): boolean => !ours(to) && !/^[a-z]+\/.*\.ts$/.test(to);
/** The public door, and the kits beside it. */
const ours = (to: string): boolean => to === "bakeoff" || to.startsWith("bakeoff/kits/");
/** `backends/js/xxhash.ts` owns `backends/js/xxhash/`. */
const backend = (to: string, file: string): boolean =>
  to.startsWith(file.replace(/\.ts$/, "/")) || own(file, 3)(to) || ours(to) || outside(to);

/** Each package has one door. */
const doors: Readonly<Record<string, RegExp>> = {
  zod: /^src\/results\/schema\//,
  yaml: /^src\/suite\//,
  mitata: /^(src\/run\/child\/measure|scripts\/aa\/others\/run-mitata)\.ts$/,
  commander: /^scripts\//,
  "log-update": /^src\/report\/terminal\//,
  piscina: /^backends\/pool\//,
  "bun:ffi": /^(native\/kit|kits\/process)\//,
};

test("every import follows the rules", () => {
  const broken = imports.filter(
    ({ file, to }) => !rules.find(([pattern]) => pattern.test(file))?.[1](to, file),
  );
  expect(broken).toEqual([]);
});

/**
 * The folders of src from the ground up: who is named in one line knows nothing of each other, only what stands below. A
 * folder and the folders in it are one, but for the renderers.
 */
const storeys: readonly (readonly string[])[] = [
  ["src/model"],
  ["src/units.ts", "src/unseen.ts", "src/invocation.ts", "src/project.ts"],
  ["src/id.ts", "src/inner.ts", "src/operations.ts", "src/trouble.ts", "src/crash.ts", "src/define.ts"],
  ["src/index.ts", "src/stats", "src/machine", "src/catalog.ts"],
  ["src/suite", "src/results", "src/diff", "src/duet", "src/run"],
  ["src/report/table"],
  ["src/report/terminal", "src/report/markdown", "src/report/html"],
  ["src/report"],
  ["src/command"],
];

/** The longest name in the list that a path begins with. */
const room = (path: string): string =>
  storeys
    .flat()
    .filter((name) => path === name || path.startsWith(`${name}/`))
    .toSorted((a, b) => b.length - a.length)[0] ?? path;
const storey = (name: string): number => storeys.findIndex((names) => names.includes(name));

/** Types count too: who must know a noun of another folder stands above it. */
const arrows = files
  .filter((file) => file.startsWith("src/"))
  .flatMap((file) =>
    [...readFileSync(join(root, file), "utf8").matchAll(/\b(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(
      ([, path = ""]) => ({ file, from: room(file), to: room(normalize(join(dirname(file), path))) }),
    ),
  );

test("no folder of src imports one above or beside it", () => {
  expect(arrows.length).toBeGreaterThan(500);
  expect(arrows.filter(({ from }) => storey(from) < 0)).toEqual([]);
  expect(arrows.filter(({ from, to }) => from !== to && storey(to) >= storey(from))).toEqual([]);
});

/** The file that reads suites is no pure one. */
const reader = "src/suite/read.ts";

test("what is pure asks nothing of the machine it runs on", () => {
  const world =
    /\bprocess\.[a-z]|\bDate\.now|new Date\(\)|Math\.random|getRandomValues|nanoseconds\(\)|\bBun\.(file|write|env)/;
  const pure = files
    .filter((it) => it !== reader)
    .filter((it) => /^src\/(model|stats|diff|duet|suite|report\/table)\/|^src\/(id|units|inner)/.test(it));
  const impure = pure.filter((file) => world.test(readFileSync(join(root, file), "utf8")));
  expect(impure).toEqual([]);
});

test("every package is imported at its door only", () => {
  const broken = imports.filter(({ file, to }) => doors[to] !== undefined && !doors[to].test(file));
  expect(broken).toEqual([]);
});

test("no backend loads a package on import", () => {
  const builtIn = (to: string): boolean => ours(to) || to.startsWith("node:") || to.endsWith(".ts");
  const broken = imports.filter(
    ({ file, to, dynamic }) => file.startsWith("backends/") && !dynamic && !builtIn(to),
  );
  expect(broken).toEqual([]);
});
