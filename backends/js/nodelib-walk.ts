/** @nodelib/fs.walk, the walker below fast-glob: it hands out every entry, whatever it is. */
import { defineBackend } from "bakeoff";
import { probePackage } from "bakeoff/kits/package";
import { Guided, treeOperations, type Walk } from "bakeoff/kits/tree";

async function open(): Promise<Walk> {
  const { walkSync } = await import("@nodelib/fs.walk");
  return (path, survey) => {
    const guided = new Guided(path, survey);
    const parentOf = (entry: { path: string; name: string }): string =>
      entry.path.slice(0, -entry.name.length - 1);
    const files = walkSync(path, {
      fs: guided.fs,
      deepFilter: (entry) => guided.enters(parentOf(entry), entry.name),
      entryFilter: ({ dirent }) => dirent.isFile(),
    });
    for (const entry of files) guided.file(parentOf(entry), entry.name);
  };
}

export default defineBackend({
  name: "js/nodelib-walk",
  about: "walkSync of @nodelib/fs.walk, and lstatSync",
  homepage: "https://github.com/nodelib/nodelib/tree/master/packages/fs/fs.walk",
  probe: () =>
    probePackage("@nodelib/fs.walk", import.meta.dir, async () => {
      const { walkSync } = await import("@nodelib/fs.walk");
      return walkSync(import.meta.dir).length > 0;
    }),
  operations: treeOperations({
    open,
    snippet: "walkSync(folder, { entryFilter: ({ dirent }) => dirent.isFile() }); lstatSync(file).size",
    traits: ["allocates", "blocks"],
  }),
});
