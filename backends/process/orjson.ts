/** Python's package orjson, which the source of the serialization task measured itself against. */
import { defineBackend } from "bakeoff";
import { probeWorker } from "bakeoff/kits/process";
import { encodeOperations, pythonCodec } from "bakeoff/kits/records-worker";

const program = pythonCodec(new URL("./orjson/worker.py", import.meta.url));

export default defineBackend({
  name: "process/orjson",
  about: "Python with the package orjson",
  homepage: "https://github.com/ijl/orjson",
  probe: async () => probeWorker(program, "python3 -m pip install orjson"),
  operations: encodeOperations({ program: () => program, snippet: "orjson.dumps(records)" }),
});
