/**
 * The crate xxhash-rust with rayon, in a program of its own: what lost the study that hashing comes from, without Python's copying
 * of every byte, and with files read by the threads that hash them.
 */
import { defineBackend } from "bakeoff";
import { hashOperations } from "bakeoff/kits/hash-worker";
import { crate, probeCrate } from "bakeoff/kits/process";

const source = {
  name: "bakeoff-xxhash",
  manifest: new URL("./xxhash-rust/Cargo.toml", import.meta.url),
  main: new URL("./xxhash-rust/src/main.rs", import.meta.url),
};

export default defineBackend({
  name: "process/xxhash-rust",
  about: "the crate xxhash-rust with rayon",
  homepage: "https://github.com/DoumanAsh/xxhash-rust",
  probe: () => probeCrate(source),
  operations: hashOperations(crate(source), {
    files: "paths.par_iter().map(|path| xxh64(&read(path), 0)).collect()",
    memory: "data.par_chunks(size).map(|bytes| xxh64(bytes, 0)).collect()",
  }),
});
