/** The command lz4, started for each call, in blocks of 256 KiB that do not know each other, as the format here has them. */
import { defineBackend } from "bakeoff";
import { filterOperations } from "bakeoff/kits/filter-codec";
import { probeVersion } from "bakeoff/kits/process";

export default defineBackend({
  name: "process/lz4",
  about: "the command lz4, one process for each call",
  homepage: "https://lz4.org",
  probe: async () => probeVersion(["lz4", "--version"], /v(\d+\.\d[\d.]*)/, "apt install lz4"),
  operations: filterOperations({
    params: {},
    pack: () => ["lz4", "-q", "-c", "-1", "-B5", "-BI", "--no-frame-crc", "-"],
    unpack: ["lz4", "-q", "-d", "-c", "-"],
  }),
});
