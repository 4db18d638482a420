/** Trees that walkers trip over, and every backend that walks. */
import {
  closeSync,
  constants,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Backend,
  type Corpus,
  type Operation,
  operationsOf,
  type PrepareContext,
  type Session,
} from "bakeoff";
import { anyDepth, type Profile } from "bakeoff/kits/tree";
import folderOfYourOwn from "../../../workloads/tree/folder.ts";

const root = join(import.meta.dir, "../../..");

const names = [
  "js/readdir-sync",
  "js/readdir-async",
  "js/fdir",
  "js/nodelib-walk",
  "bun/glob",
  "ffi/walk",
  "pool/walk",
] as const;

/** A backend with its own parameters. */
export interface Walker {
  readonly id: string;
  readonly operation: Operation;
  readonly own: Readonly<Record<string, string | number>>;
  readonly list: Operation;
}

const variants: Readonly<Record<string, readonly Walker["own"][]>> = {
  "js/readdir-async": [{ inflight: 1 }, { inflight: 32 }],
  "ffi/walk": [{ threads: 1 }, { threads: 2 }, { threads: 7 }],
  "pool/walk": [
    { inner: "js/readdir-sync", threads: 2 },
    { inner: "ffi/walk", threads: 2 },
  ],
};

const load = async (name: string): Promise<Backend> =>
  ((await import(join(root, "backends", `${name}.ts`))) as { default: Backend }).default;

/** Every backend that loads here, in its variants. */
export async function walkers(): Promise<Walker[]> {
  const loading = new Map<string, Backend>();
  for (const name of names) {
    const backend = await load(name);
    if (!("missing" in (await backend.probe()))) loading.set(name, backend);
  }
  return [...loading].flatMap(([name, backend]) => {
    const operationOf = (workload: string): Operation =>
      operationsOf(backend, []).find((it) => it.workload === workload) as Operation;
    return (variants[name] ?? [{}])
      .filter(({ inner }) => inner === undefined || loading.has(String(inner)))
      .map((own) => ({
        id: `${name} ${Bun.inspect(own, { compact: true })}`,
        operation: operationOf("tree/folder"),
        list: operationOf("tree/list"),
        own,
      }));
  });
}

export const everything = { pattern: "**", depth: anyDepth } as const;

/** As a trial opens it. */
export const openAt = async (
  operation: Operation,
  own: Walker["own"],
  path: string,
  p: object = everything,
): Promise<Session> =>
  operation.open({
    p: p as never,
    own,
    input: { path },
    context: {
      cores: availableParallelism(),
      scratch: tmpdir(),
      module: (name) => join(root, "backends", `${name}.ts`),
    },
  });

async function run(operation: Operation, own: Walker["own"], path: string, p: object): Promise<unknown> {
  const session = await openAt(operation, own, path, p);
  try {
    return await operation.answer?.(await session.run(0, 1), p as never);
  } finally {
    await session.close?.();
  }
}

/** What a backend says of a folder. */
export const profileBy = (
  { operation, own }: Walker,
  path: string,
  p: object = everything,
): Promise<Profile> => run(operation, own, path, p) as Promise<Profile>;

export const listBy = (
  { list, own }: Walker,
  path: string,
  p: object = everything,
): Promise<readonly string[]> => run(list, own, path, p) as Promise<readonly string[]>;

const context: PrepareContext = {
  seed: 1,
  progress() {},
  folder: () => Promise.reject(new Error("a folder of the user's own needs no corpus")),
};

/** What the workload holds to be right. */
export const rightFor = (path: string, p: object = everything): Promise<Corpus> =>
  folderOfYourOwn.prepare({ dir: path, ...everything, ...p }, context);

export const digestOf = (profile: Profile): string =>
  folderOfYourOwn.digest(profile, { dir: "", ...everything, pattern: "**" });

const made: string[] = [];

/** A new folder, removed by `removeAll`. */
export function temporary(): string {
  const path = mkdtempSync(join(tmpdir(), "bakeoff-tree-"));
  made.push(path);
  return path;
}

/** By rm, which copes with paths that no single call takes. */
export function removeAll(): void {
  Bun.spawnSync(["rm", "-rf", ...made.splice(0)]);
}

/** Links of every kind, a pipe, a socket, hidden and strange names, empty folders, files in the root. */
export function oddTree(): string {
  const path = temporary();
  for (const sub of [
    "a/b/c",
    ".hidden",
    "empty",
    "only-links",
    "only-pipe",
    "x".repeat(255),
    "new\nline/😀",
  ]) {
    mkdirSync(join(path, sub), { recursive: true });
  }
  const files = [
    "root.TXT",
    ".dotfile",
    "ends.",
    "tar.gz",
    "a/one.txt",
    "a/b/two.Txt",
    "a/b/c/ÄÖ.ÄÖ",
    ".hidden/three.js",
    "new\nline/😀/four\n.js",
    `${"x".repeat(255)}/${"y".repeat(251)}.txt`,
    "back\\slash",
    "\u{fffd}real",
  ];
  for (const [at, file] of files.entries()) writeFileSync(join(path, file), new Uint8Array(at * 10));
  symlinkSync("..", join(path, "a/loop"));
  symlinkSync("root.TXT", join(path, "to-file"));
  symlinkSync("a", join(path, "to-folder"));
  symlinkSync("nowhere", join(path, "only-links/dangling"));
  Bun.spawnSync(["mkfifo", join(path, "only-pipe/pipe")]);
  const server = Bun.listen({ unix: join(path, "bound"), socket: { data() {} } });
  // Ending to listen removes the socket, under the name it was bound to.
  renameSync(join(path, "bound"), join(path, "socket"));
  server.stop();
  return path;
}

/** What is right for it, by hand. */
export const oddProfile: Partial<Profile> = {
  files: 12,
  folders: 11,
  bytes: 660,
  depth: 3,
  depths: [1, 7, 2, 1],
  empty: ["empty"],
  unreadable: [],
};

/** Names that are no UTF-8, of folders and files; some differ in such bytes only. */
export function rawTree(): string {
  const path = temporary();
  const raw = (...bytes: number[]): Buffer => Buffer.concat([Buffer.from(`${path}/`), Buffer.from(bytes)]);
  const within = (folder: Buffer, name: Buffer): Buffer => Buffer.concat([folder, Buffer.from("/"), name]);
  for (const bytes of [[0xff], [0xfe], [0x61, 0xc3], [0xed, 0xa0, 0x80]]) {
    const folder = raw(...bytes);
    mkdirSync(folder);
    writeFileSync(within(folder, Buffer.from("plain.js")), "12345");
    writeFileSync(within(folder, Buffer.from([0x2e, 0x78, 0x2e, 0x4a, 0xe9])), "123");
    mkdirSync(within(folder, Buffer.from([0xc0, 0x80])));
  }
  return path;
}

/** Folders in folders until the path is beyond what a system call takes, from 17 levels on; Linux only. */
export function longTree(levels: number): string {
  const path = temporary();
  const name = "n".repeat(255);
  let place = path;
  const open: number[] = [];
  for (let level = 0; level < levels; level++) {
    const fd = openSync(place, constants.O_RDONLY | constants.O_DIRECTORY);
    open.push(fd);
    mkdirSync(`/proc/self/fd/${fd}/${name}`);
    writeFileSync(`/proc/self/fd/${fd}/file-${level}.txt`, new Uint8Array(level));
    place = `/proc/self/fd/${fd}/${name}`;
  }
  for (const fd of open) closeSync(fd);
  return path;
}
