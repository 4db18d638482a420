/** Which files `Bun.mmap` cannot map, found by asking. */
import { closeSync, constants, openSync } from "node:fs";

/** Asked once, before anything is timed: `Bun.mmap` opens for writing, and takes a backslash for a slash. */
export function refuseUnmappable(paths: readonly string[]): void {
  const why = (path: string): string | undefined => {
    if (path.includes("\\")) return "takes the backslash in its name for a slash";
    try {
      closeSync(openSync(path, constants.O_RDWR | constants.O_NONBLOCK));
      return undefined;
    } catch (error) {
      const denied =
        error instanceof Error && "code" in error && ["EACCES", "EROFS"].includes(String(error.code));
      return denied ? "opens for writing what may only be read" : undefined;
    }
  };
  const refused = paths.flatMap((path) => why(path) ?? []);
  const first = paths.find((path) => why(path) !== undefined);
  if (first !== undefined)
    throw new Error(
      `read=mmap: Bun.mmap ${refused[0]} (${refused.length} of ${paths.length} files, ${first}); read=whole reads it`,
    );
}
