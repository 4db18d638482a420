/**
 * structuredClone: what it costs to hand objects to another thread, both halves in one call and without bytes in between.
 * So it stands beside encoding only, and has no size.
 */
import { defineBackend, operation } from "bakeoff";
import type encode from "../../workloads/records/encode.ts";

export default defineBackend({
  name: "js/structured-clone",
  about: "structuredClone: a copy of the objects, as a message to a worker makes one",
  homepage: "https://developer.mozilla.org/docs/Web/API/Window/structuredClone",
  probe: async () => ({ version: Bun.version }),

  operations: [
    operation<typeof encode>()({
      workload: "records/encode",
      supports: () => true,
      open: ({ input }) => ({ run: () => structuredClone(input.value) }),
      answer: (raw) => raw,
      snippet: "structuredClone(records)",
      traits: ["allocates"],
    }),
  ],
});
