/** The command find, started for each walk: it prints type, size and path of all there is. */
import { defineBackend } from "bakeoff";
import { caller, perCall, probeVersion } from "bakeoff/kits/process";
import { printedOperations } from "bakeoff/kits/tree-programs";

export default defineBackend({
  name: "process/find",
  about: "find of GNU, one process for each walk",
  homepage: "https://www.gnu.org/software/findutils/",
  probe: async () =>
    probeVersion(["find", "--version"], /GNU findutils\) (\d[\d.]*)/, "apt install findutils"),
  operations: printedOperations({
    params: perCall,
    open(path) {
      const program = caller({
        command: ["find", path, "-mindepth", "1", "-printf", String.raw`%y %s %P\0`],
      });
      return { print: () => program.run(), programs: () => ({ pids: [], ended: program.spent() }) };
    },
    snippet: String.raw`find <folder> -mindepth 1 -printf '%y %s %P\0'`,
    traits: ["starts", "copies-out", "allocates", "blocks"],
  }),
});
