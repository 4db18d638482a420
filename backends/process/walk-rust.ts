/** A worker of ours with the crate ignore, the walker inside fd, that stays and need not be started for each walk. */
import { defineBackend } from "bakeoff";
import { asWorker, crate, probeCrate, startWorker } from "bakeoff/kits/process";
import { printedOperations } from "bakeoff/kits/tree-programs";

const source = {
  name: "bakeoff-walk",
  manifest: new URL("./walk-rust/Cargo.toml", import.meta.url),
  main: new URL("./walk-rust/src/main.rs", import.meta.url),
};

/** How many threads it used stands in front. */
const head = 4;

export default defineBackend({
  name: "process/walk-rust",
  about: "the crate ignore, in a worker",
  homepage: "https://github.com/BurntSushi/ripgrep/tree/master/crates/ignore",
  probe: () => probeCrate(source),
  operations: printedOperations({
    params: {
      ...asWorker,
      threads: {
        about: "threads of the program that walk",
        kind: "count",
        min: 1,
        max: 256,
        default: 1,
        drawn: "log",
      },
    },
    open({ path, sizes, scratch, own: { threads } }) {
      const { command } = crate(source);
      const worker = startWorker({ command: [...command, String(threads)] }, scratch);
      const request = Buffer.from(`${sizes ? "s" : "n"}${path}`);
      let took = 0;
      return {
        print() {
          const reply = worker.ask(request);
          took = Buffer.from(reply.buffer, reply.byteOffset).readUInt32LE();
          return reply.subarray(head);
        },
        threads: () => took,
        programs: () => ({ pids: [worker.pid], ended: 0 }),
        close: () => worker.close(),
      };
    },
    snippet: (sizes) =>
      `WalkBuilder::new(folder).standard_filters(false).threads(n).build_parallel()${sizes ? "; entry.metadata()" : ""}`,
    traits: ["copies-out", "allocates", "blocks"],
  }),
});
