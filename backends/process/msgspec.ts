/** Python's package msgspec, to JSON and to MessagePack. */
import { defineBackend } from "bakeoff";
import { probeWorker } from "bakeoff/kits/process";
import { encodeOperations, pythonCodec } from "bakeoff/kits/records-worker";

const worker = new URL("./msgspec/worker.py", import.meta.url);

export default defineBackend({
  name: "process/msgspec",
  about: "Python with the package msgspec",
  homepage: "https://github.com/jcrist/msgspec",
  probe: async () => probeWorker(pythonCodec(worker, "json"), "python3 -m pip install msgspec"),
  operations: encodeOperations({
    params: {
      format: { about: "what it makes", kind: "choice", values: ["json", "msgpack"], default: "json" },
    },
    program: ({ format }) => pythonCodec(worker, format),
    snippet: "msgspec.json.Encoder().encode(records)",
  }),
});
