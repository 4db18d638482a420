/** The package that the serialization task comes from, as it is published: B-FAST for Python, in Rust. */
import { defineBackend } from "bakeoff";
import { probeWorker } from "bakeoff/kits/process";
import { encodeOperations, pythonCodec } from "bakeoff/kits/records-worker";

const worker = new URL("./bfast-py/worker.py", import.meta.url);

export default defineBackend({
  name: "process/bfast-py",
  about: "Python with the package bfast-py",
  probe: async () => probeWorker(pythonCodec(worker), "python3 -m pip install bfast-py"),
  operations: encodeOperations({
    params: { lz4: { about: "whether it compresses what it made", kind: "flag", default: false } },
    program: ({ lz4 }) => pythonCodec(worker, ...(lz4 ? ["lz4"] : [])),
    keeps: (set) =>
      set !== "shifting" ||
      "bfast-py 1.10 gives all records of a longer list the fields of the first, and null for the rest",
    snippet: "BFast().encode_packed(records, compress)",
  }),
});
