/**
 * Reading folders so that every entry can be asked about: names that are no UTF-8 keep their bytes (names.ts), and on
 * Linux a path may be longer than the system takes in one call. Ordinary names go straight to node:fs.
 */
import { closeSync, constants, type Dirent, lstatSync, openSync, readdirSync, type Stats } from "node:fs";
import { readdir } from "node:fs/promises";
import { decodeName, encodeName, lossy } from "./names.ts";

/** Longest path of a system call on Linux and more than macOS takes, bytes without the NUL (PATH_MAX). */
const longest = 4095;

/** Like `readdirSync(path, { withFileTypes: true })`. */
export function readFolder(path: string): Dirent[] {
  return reach(path, (at) => {
    const entries = readdirSync(at, { withFileTypes: true });
    return entries.some(({ name }) => lossy(name)) ? exact(at) : entries;
  });
}

/** The same through Bun's thread pool; undefined where permission is refused. */
export async function readFolderAsync(path: string): Promise<Dirent[] | undefined> {
  if (!plain(path)) return unlessForbidden(() => readFolder(path));
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.some(({ name }) => lossy(name)) ? exact(path) : entries;
  } catch (error) {
    if (isForbidden(error)) return undefined;
    throw error;
  }
}

/** Like `lstatSync(path)`. */
export const statFile = (path: string): Stats => reach(path, (at) => lstatSync(at));

/** The size of a file, bytes; undefined where its folder forbids to ask. */
export const sizeOf = (path: string): number | undefined => unlessForbidden(() => statFile(path).size);

/** What `ask` returns, or undefined where permission is refused. Any other trouble is thrown. */
export function unlessForbidden<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (error) {
    if (isForbidden(error)) return undefined;
    throw error;
  }
}

export const isForbidden = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "EACCES" || error.code === "EPERM");

/** Short enough, whatever its characters take, and UTF-8. */
const plain = (path: string): boolean => path.length * 3 <= longest && path.isWellFormed();

/** Calls `use` with something that leads to `path`, or throws what the system says. */
function reach<T>(path: string, use: (at: string | Buffer) => T): T {
  if (plain(path)) return use(path);
  const bytes = encodeName(path);
  if (bytes.length <= longest || process.platform !== "linux") return use(bytes);
  // As far as one call goes, then on from the folder that is open there.
  const cut = bytes.lastIndexOf("/", longest);
  return reach(decodeName(bytes.subarray(0, cut)), (head) => {
    const folder = openSync(head, constants.O_RDONLY | constants.O_DIRECTORY);
    try {
      const rest = decodeName(bytes.subarray(cut + 1));
      return reach(`/proc/self/fd/${folder}/${rest}`, use);
    } finally {
      closeSync(folder);
    }
  });
}

/** Entries by their exact names: Latin-1 text has a character for each byte. */
function exact(at: string | Buffer): Dirent[] {
  const entries = readdirSync(at, { withFileTypes: true, encoding: "latin1" });
  for (const entry of entries) entry.name = decodeName(Buffer.from(entry.name, "latin1"));
  return entries;
}
