/** Python's package xxhash, which is xxHash's own C code, behind a pool of threads: what won the study that hashing comes from. */
import { defineBackend } from "bakeoff";
import { hashOperations } from "bakeoff/kits/hash-worker";
import { probeWorker, python } from "bakeoff/kits/process";

const program = python(new URL("./xxhash-python/worker.py", import.meta.url));

export default defineBackend({
  name: "process/xxhash-python",
  about: "Python with the package xxhash and a ThreadPoolExecutor",
  homepage: "https://github.com/ifduyue/python-xxhash",
  probe: async () => probeWorker(program, "python3 -m pip install xxhash"),
  operations: hashOperations(program, {
    files: "pool.map(lambda path: xxh64_intdigest(open(path, 'rb').read()), paths)",
    memory: "pool.map(xxh64_intdigest, buffers)",
  }),
});
