/**
 * A kernel measured again, for judging the harness itself: copies that differ in nothing, and copies that do a few of
 * their 100 items a second time. A delay loop would not do: the engine deletes it.
 */
import { defineBackend, operation, operationFor, type OpenContext, type Session } from "bakeoff";
import { parsing } from "../../json.ts";
import { looping } from "../../loop.ts";
import { backendOf, type Kernel, kernels, moduleOf } from "../../kernels.ts";
import type call from "../../workloads/again/call.ts";

/** A trial's process opens one kernel only. */
let read: ((raw: unknown) => unknown) | undefined;

async function openKernel(it: Kernel, input: unknown, context: OpenContext): Promise<Session> {
  if (it.backend === undefined)
    return it.task === "json"
      ? parsing(input as readonly string[])
      : it.task === "loop"
        ? looping(input as readonly Uint8Array[])
        : copying(input);
  const backend = await backendOf(it.backend);
  if (it.builds === true) {
    const probe = await backend.probe();
    if ("missing" in probe) throw new Error(`${probe.missing} (${probe.hint})`);
  }
  const { default: asked } =
    it.task === "memory"
      ? await import("../../../../workloads/hash/memory.ts")
      : await import("../../../../workloads/hash/files.ts");
  const found = operationFor(backend, asked);
  if (found === undefined) throw new Error(`${backend.name} does not do hash/${it.task}`);
  read = (raw) => found.answer?.(raw, it.params);
  const placed = found.place?.(input) ?? input;
  return found.open({
    p: it.params,
    own: it.own ?? {},
    input: placed,
    context: { ...context, module: moduleOf },
  });
}

function copying(input: unknown): Session {
  const buffers = input as readonly Uint8Array[];
  const out = new Uint8Array(buffers[0]?.length ?? 0);
  return {
    run(from, to) {
      let sum = 0;
      for (let i = from; i < to; i++) {
        out.set(buffers[i] ?? out);
        sum += out[7] ?? 0;
      }
      return sum;
    },
  };
}

/** The answer is that of the whole; the second time is for the clock only. */
function withMore(session: Session, extra: number): Session {
  if (extra === 0) return session;
  return {
    run(from, to) {
      const raw = session.run(from, to);
      if (!(raw instanceof Promise)) {
        // A Buffer's own slice would be a view of what the second call overwrites.
        const kept = ArrayBuffer.isView(raw) ? (Uint8Array.prototype.slice.call(raw) as unknown) : raw;
        void session.run(0, extra);
        return kept;
      }
      return raw.then(async (answer: unknown) => {
        await session.run(0, extra);
        return answer;
      });
    },
    ...(session.programs && { programs: () => session.programs?.() ?? { pids: [], ended: 0 } }),
    ...(session.close && { close: () => session.close?.() }),
  };
}

export default defineBackend({
  name: "js/again",
  about: "a kernel, measured again",
  probe: async () => ({ version: "1" }),
  operations: [
    operation<typeof call>()({
      workload: "again/call",
      params: {
        percent: { kind: "count", min: 0, max: 100, default: 0, about: "items done a second time, per cent" },
        copy: { kind: "count", min: 1, max: 16, default: 1, about: "which of several identical columns" },
      },
      supports: () => true,
      open: async ({ p, own, input, context }) =>
        withMore(await openKernel(kernels[p.kernel], input, context), own.percent),
      answer: (raw) => read?.(raw) ?? raw,
      snippet: "kernel.run(0, 100); kernel.run(0, percent)",
      traits: [],
    }),
  ],
});
