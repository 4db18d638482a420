/** The command zstd, started for each call. It packs all in one frame, whose parts know each other: it may get smaller by that. */
import { defineBackend } from "bakeoff";
import { filterOperations } from "bakeoff/kits/filter-codec";
import { probeVersion } from "bakeoff/kits/process";

export default defineBackend({
  name: "process/zstd",
  about: "the command zstd, one process for each call",
  homepage: "https://facebook.github.io/zstd/",
  probe: async () => probeVersion(["zstd", "--version"], /v(\d+\.\d[\d.]*)/, "apt install zstd"),
  operations: filterOperations({
    params: {
      level: { about: "how hard it tries", kind: "count", min: 1, max: 19, default: 3, drawn: "linear" },
      threads: { about: "threads that compress", kind: "count", min: 1, max: 200, default: 1, drawn: "log" },
    },
    pack: ({ level, threads }) => ["zstd", "-q", "-c", `-${level}`, `-T${threads}`, "--no-check"],
    unpack: ["zstd", "-q", "-d", "-c"],
  }),
});
