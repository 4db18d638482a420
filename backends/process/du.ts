/** The command du. It adds up sizes, and its lines do not say what is a file: here it says why it cannot be compared. */
import { defineBackend } from "bakeoff";
import { caller, perCall, probeVersion } from "bakeoff/kits/process";
import { printedOperations } from "bakeoff/kits/tree-programs";

export default defineBackend({
  name: "process/du",
  about: "du of GNU, one process for each walk",
  homepage: "https://www.gnu.org/software/coreutils/",
  probe: async () => probeVersion(["du", "--version"], /coreutils\) (\d[\d.]*)/, "apt install coreutils"),
  operations: printedOperations({
    params: perCall,
    supports: () => ({
      why: "du counts folders' own bytes and links with the rest, and an empty folder looks like a file",
    }),
    open(path) {
      const program = caller({
        command: ["du", "--all", "--apparent-size", "--block-size=1", "--null", path],
      });
      return { print: () => program.run(), programs: () => ({ pids: [], ended: program.spent() }) };
    },
    snippet: "du --all --apparent-size --block-size=1 --null <folder>",
    traits: ["starts", "copies-out", "blocks"],
  }),
});
