/** Bun Workers around any backend whose batch can be divided: how a program spreads JavaScript over threads. */
import { defineBackend } from "bakeoff";
import { poolOperations } from "./inner/operations.ts";
import { startCrew } from "./workers/crew.ts";

export default defineBackend({
  name: "pool/workers",
  about: "Bun Workers that take pieces of the batch from a shared counter",
  homepage: "https://bun.com/docs/api/workers",
  probe: async () => ({ version: Bun.version }),
  operations: poolOperations(startCrew, "worker.postMessage({ to, size }); Atomics.add(next, 0, size)"),
});
