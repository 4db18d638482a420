/**
 * A worker of ours in Rust with rayon: the search as its source meant it, written from the description. What it found is
 * digested when the answer is asked for, outside the clock, as for the searches in JavaScript.
 */
import { type Axes, defineBackend, operation, type Params, type Workload } from "bakeoff";
import type { Found, Sentences } from "bakeoff/kits/frontier";
import { asWorker, crate, probeCrate, startWorker } from "bakeoff/kits/process";

const source = {
  name: "bakeoff-frontier",
  manifest: new URL("./frontier-rust/Cargo.toml", import.meta.url),
  main: new URL("./frontier-rust/src/main.rs", import.meta.url),
  lexicon: new URL("./frontier-rust/src/lexicon.rs", import.meta.url),
  shape: new URL("./frontier-rust/src/shape.rs", import.meta.url),
};

const numbersIn = (reply: Uint8Array): bigint[] => {
  const view = new DataView(reply.buffer, reply.byteOffset, reply.byteLength);
  return Array.from({ length: reply.byteLength / 8 }, (_, i) => view.getBigUint64(8 * i, true));
};

const hex = (number = 0n): string => number.toString(16).padStart(16, "0");

export default defineBackend({
  name: "process/frontier-rust",
  about: "Rust with rayon, in a worker: everything in memory, level by level",
  homepage: "https://github.com/rayon-rs/rayon",
  probe: () => probeCrate(source),
  operations: [
    operation<Workload<Axes, Params, Sentences, Found>>()({
      workload: "frontier/search",
      params: {
        ...asWorker,
        threads: {
          about: "threads of the program that share the states of a level",
          kind: "count",
          min: 1,
          max: 64,
          default: 1,
          drawn: "log",
        },
      },
      supports: () => true,
      open({ own: { threads }, input, context: { scratch } }) {
        const { command } = crate(source);
        const worker = startWorker({ command: [...command, String(threads)] }, scratch);
        const request = Buffer.from(`s${input.map((sentence) => sentence.join(" ")).join("\n")}`);
        let facts = { states: 0, processed: 0, workers: 0 };
        const digest = (): bigint[] => numbersIn(worker.ask(Buffer.from("d")));
        return {
          run() {
            const [states, processed, volume = 0n, took] = numbersIn(worker.ask(request));
            facts = { states: Number(states), processed: Number(processed), workers: Number(took) };
            return { ...facts, volume: Number(volume), digest };
          },
          facts: () => facts,
          programs: () => ({ pids: [worker.pid], ended: 0 }),
          close: () => worker.close(),
        };
      },
      answer({ states, processed, volume, digest }) {
        const [sum, xor] = digest();
        return { states, processed, volume, sum: hex(sum), xor: hex(xor) };
      },
      snippet: "level.par_iter().fold(expand).reduce(join), seen in 64 locked HashSets",
      traits: ["copies-out", "blocks"],
    }),
  ],
});
