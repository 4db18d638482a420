/** fdir, which builds its walker from the options given: here grouped by folder, so that paths need no taking apart. */
import { defineBackend } from "bakeoff";
import { probePackage } from "bakeoff/kits/package";
import { Guided, treeOperations, type Walk } from "bakeoff/kits/tree";
import type { Options } from "fdir";

type Fs = NonNullable<Options["fs"]>;

async function open(): Promise<Walk> {
  const { fdir } = await import("fdir");
  return (path, survey) => {
    const guided = new Guided(path, survey);
    const groups = new fdir({ fs: guided.fs as unknown as Fs, excludeSymlinks: true, suppressErrors: false })
      .group()
      .exclude((name, folder) => !guided.enters(folder.slice(0, -name.length - 2), name))
      .crawl(path)
      .sync();
    for (const { directory, files } of groups) {
      for (const name of files) guided.file(directory, name);
    }
  };
}

export default defineBackend({
  name: "js/fdir",
  about: "fdir's synchronous crawl, grouped by folder, and lstatSync",
  homepage: "https://github.com/thecodrr/fdir",
  probe: () =>
    probePackage("fdir", import.meta.dir, async () => {
      const { fdir } = await import("fdir");
      return (
        new fdir()
          .onlyCounts()
          .crawl(import.meta.dir)
          .sync().files > 0
      );
    }),
  operations: treeOperations({
    open,
    snippet: "new fdir({ excludeSymlinks: true }).group().crawl(folder).sync(); lstatSync(file).size",
    traits: ["allocates", "blocks"],
  }),
});
