/**
 * What the machine's threads can give: one loop of constant length, about 10 ms on one thread, that only multiplies in
 * registers, shared by the threads that ffi backends use. Its time on one thread ÷ its time on N bounds every speed-up
 * that is not bought from memory or disk. It reads no input and answers nothing.
 */
import { defineBackend, operation, type Workload } from "bakeoff";
import core, { participants, threadable, threadFindings, threadsAxis } from "../../native/core/index.ts";

export default defineBackend({
  name: "control/parallel",
  about: "A loop in registers on native threads: the most that threads can speed up anything here",

  async probe() {
    const native = await core.open();
    if ("missing" in native) return native;
    return { version: native.compiler, findings: threadFindings(native.kernels) };
  },

  operations: (workloads) =>
    workloads.map(({ name }) =>
      operation<Workload>()({
        workload: name,
        idle: true,
        params: { threads: threadsAxis },
        supports: (_p, own, findings) => threadable(own, findings),
        async open({ own: { threads } }) {
          const { kernels } = await core.openOrThrow();
          let took = 0;
          return {
            run: () => (took = participants(kernels.bk_spin(threads))),
            facts: () => ({ threads: took }),
          };
        },
        snippet: "bk_spin(threads)",
        traits: ["blocks"],
      }),
    ),
});
