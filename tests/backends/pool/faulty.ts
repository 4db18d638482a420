/** A backend for workers of a pool: `own.fault` says when and how it goes wrong, if at all. */
import { defineBackend, type Operation } from "bakeoff";

const faults: Readonly<Record<string, () => unknown>> = {
  throws() {
    throw new RangeError("no hash of these today");
  },
  rejects: () => Promise.reject(new Error("no hash of these tomorrow")),
  exits: () => process.exit(3),
  hangs: () => new Promise(() => {}),
  spins() {
    for (;;) if (Date.now() < 0) return;
  },
};

const operation: Operation = {
  workload: "hash/memory",
  supports: () => true,
  async open({ own }) {
    const { fault, when } = own;
    const wrong = faults[String(fault)];
    if (when === "open") await wrong?.();
    const buffer = new Uint32Array(1000);
    return {
      // Items are numbers here, and their answers lie in a buffer that every call overwrites from its start.
      async run(from, to) {
        if (when === "run" && from >= 20) await wrong?.();
        for (let i = from; i < to; i++) buffer[i - from] = i;
        return buffer.subarray(0, to - from);
      },
      facts: () => ({ bytes: 7 }),
    };
  },
  answer: (raw) => [...(raw as Uint32Array)].map(BigInt),
  snippet: "",
  traits: [],
};

export default defineBackend({
  name: "js/faulty",
  about: "goes wrong",
  probe: async () => ({ version: "1" }),
  operations: [operation],
});
