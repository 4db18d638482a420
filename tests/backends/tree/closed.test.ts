/** Folders that may not be read or asked about: every backend skips and tells them, whoever runs this test. */
import { afterAll, describe, expect, test } from "bun:test";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Profile } from "bakeoff/kits/tree";
import { unprivileged } from "../../unprivileged.ts";
import { digestOf, openAt, removeAll, rightFor, temporary, walkers } from "./trees.ts";

afterAll(removeAll);

/** `wide`: with folders enough that a pool hands them out. */
function tree(wide: boolean): string {
  const path = temporary();
  for (const folder of [
    "open",
    "closed",
    "blind/sub",
    ...(wide ? Array.from({ length: 60 }, (_, n) => `d${n}`) : []),
  ])
    mkdirSync(join(path, folder), { recursive: true });
  for (const folder of ["open", "closed", "blind"]) writeFileSync(join(path, folder, "file"), "12345");
  chmodSync(path, 0o755);
  return path;
}

/** The one may not be read, the other listed and nothing in it asked about. */
function close(path: string): void {
  chmodSync(join(path, "closed"), 0o000);
  chmodSync(join(path, "blind"), 0o444);
}

describe.each(await walkers())("$id", ({ operation, list, own }) => {
  test.each([false, true])("wide: %p", async (wide) => {
    const path = tree(wide);
    const [profiling, listing] = [await openAt(operation, own, path), await openAt(list, own, path)];
    try {
      // A first time while all may be read: what a backend loads, root alone may be able to.
      expect(await profiling.run(0, 1)).toMatchObject({ files: 3, bytes: 15, unreadable: [] });
      expect(await listing.run(0, 1)).toHaveLength(3);
      close(path);
      await unprivileged(async () => {
        const { expected, notes } = await rightFor(path);
        expect(notes).toEqual([expect.stringContaining("3 folders or files may not be read")]);
        const profile = (await profiling.run(0, 1)) as Profile;
        expect([...profile.unreadable].toSorted()).toEqual(["blind/file", "blind/sub", "closed"]);
        expect([digestOf(profile)]).toEqual([...expected]);
        const paths = (await listing.run(0, 1)) as readonly string[];
        expect([...paths].toSorted()).toEqual(["blind/file", "open/file"]);
      });
    } finally {
      for (const folder of ["closed", "blind"]) chmodSync(join(path, folder), 0o700);
      await profiling.close?.();
      await listing.close?.();
    }
  });
});
