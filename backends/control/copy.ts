/**
 * What it costs to touch all bytes of an input once: they are copied into memory that is kept between calls. It is shown
 * beside the other columns and casts suspicion on none: a packer that writes next to nothing, or one with several threads,
 * may well be done before one thread has copied everything.
 */
import { type Axes, defineBackend, operation, type ValuesOf, type Workload } from "bakeoff";

/** Workloads whose input lies in one slab, cut into buffers of one size, the last one excepted. */
const workloads = ["compress/pack", "compress/unpack", "hash/memory"];

interface Slab {
  readonly slab: Uint8Array;
  readonly buffers: readonly Uint8Array[];
}

export default defineBackend({
  name: "control/copy",
  about: "Copies the plain bytes: what one thread needs to read and write them all once",
  probe: async () => ({ version: Bun.version }),

  operations: workloads.map((workload) =>
    operation<Workload<Axes, ValuesOf<Axes>, Slab>>()({
      workload,
      idle: true,
      supports: () => true,
      open({ input: { slab, buffers } }) {
        const size = buffers[0]?.length ?? 0;
        const out = new Uint8Array(slab.length);
        return {
          run(from, to) {
            out.set(slab.subarray(from * size, to * size));
            return out;
          },
        };
      },
      snippet: "out.set(slab)",
      traits: ["reuses-buffer", "blocks"],
    }),
  ),
});
