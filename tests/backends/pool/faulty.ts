/**
 * A backend for workers of a pool that goes wrong as told: in hashing by `own.fault` and `own.when`, in walking by the
 * name of the folder. Hashing item 0 marks a slab of one byte, late.
 */
import { defineBackend, type Operation } from "bakeoff";
import { basename } from "node:path";

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

const hashing: Operation = {
  workload: "hash/memory",
  supports: () => true,
  async open({ own, input }) {
    const { fault, when } = own;
    const { slab } = input as { readonly slab?: Uint8Array };
    const wrong = faults[String(fault)];
    if (when === "open") await wrong?.();
    const buffer = new Uint32Array(1000);
    return {
      // Items are numbers here, and their answers lie in a buffer that every call overwrites from its start.
      async run(from, to) {
        if (when === "run" && from >= 20) await wrong?.();
        if (from === 0 && slab?.length === 1) {
          await Bun.sleep(50);
          slab[0] = 1;
        }
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

const walking: Operation = {
  workload: "tree/list",
  supports: () => true,
  open({ input }) {
    const folder = basename((input as { readonly path: string }).path);
    return {
      async run() {
        if (folder === "late") await Bun.sleep(50);
        await faults[folder]?.();
        return ["file"];
      },
    };
  },
  answer: (raw) => raw,
  snippet: "",
  traits: [],
};

export default defineBackend({
  name: "js/faulty",
  about: "goes wrong",
  probe: async () => ({ version: "1" }),
  operations: [hashing, walking],
});
