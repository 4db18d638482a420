/** The command find, started for each walk: it prints type, size and path of all there is. */
import { defineBackend } from "bakeoff";
import { caller, perCall, probeVersion } from "bakeoff/kits/process";
import { printedOperations } from "bakeoff/kits/tree-programs";

/** Without sizes find asks no file for anything: folders tell the types of what is in them. */
const line = (sizes: boolean): string => String.raw`%y ${sizes ? "%s" : "0"} %P\0`;

export default defineBackend({
  name: "process/find",
  about: "find of GNU, one process for each walk",
  homepage: "https://www.gnu.org/software/findutils/",
  probe: async () =>
    probeVersion(["find", "--version"], /GNU findutils\) (\d[\d.]*)/, "apt install findutils"),
  operations: printedOperations({
    params: perCall,
    open({ path, sizes }) {
      const program = caller({ command: ["find", path, "-mindepth", "1", "-printf", line(sizes)] });
      return { print: () => program.run(), programs: () => ({ pids: [], ended: program.spent() }) };
    },
    snippet: (sizes) => `find <folder> -mindepth 1 -printf '${line(sizes)}'`,
    traits: ["starts", "copies-out", "allocates", "blocks"],
  }),
});
