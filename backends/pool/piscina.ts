/** The same through piscina, the pool most programs install: its queue, its threads, a task per piece. */
import { defineBackend } from "bakeoff";
import { probePackage } from "bakeoff/kits/package";
import { poolOperations } from "./inner/operations.ts";
import { startPiscina } from "./piscina/crew.ts";

export default defineBackend({
  name: "pool/piscina",
  about: "piscina: one task per piece of the batch",
  homepage: "https://github.com/piscinajs/piscina",
  probe: () =>
    probePackage(
      "piscina",
      import.meta.dir,
      async () => typeof (await import("piscina")).Piscina === "function",
    ),
  operations: poolOperations(startPiscina, "piscina.run({ from, to })"),
});
