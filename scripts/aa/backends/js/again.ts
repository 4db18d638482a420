/**
 * A backend measured again, for judging the harness itself: copies that differ in nothing, and copies that hash a few
 * per cent of their buffers a second time. A delay loop would not do: the engine deletes it.
 */
import { type Backend, defineBackend, operation, type Operation } from "bakeoff";
import type memory from "../../../../workloads/hash/memory.ts";

const inner = {
  "bun/hash": () => import("../../../../backends/bun/hash.ts"),
  "js/xxhash": () => import("../../../../backends/js/xxhash.ts"),
  "wasm/xxhash-wasm": () => import("../../../../backends/wasm/xxhash-wasm.ts"),
  "wasm/hash-wasm": () => import("../../../../backends/wasm/hash-wasm.ts"),
  "napi/node-rs-xxhash": () => import("../../../../backends/napi/node-rs-xxhash.ts"),
  "napi/xxhash-addon": () => import("../../../../backends/napi/xxhash-addon.ts"),
  "ffi/xxhash": () => import("../../../../backends/ffi/xxhash.ts"),
} satisfies Record<string, () => Promise<{ default: Backend }>>;

type Inner = keyof typeof inner;
const names = Object.keys(inner) as [Inner, ...Inner[]];

async function operationOf(name: Inner): Promise<Operation> {
  const { default: backend } = await inner[name]();
  const found = backend.operations.find((it) => it.workload === "hash/memory");
  if (found === undefined) throw new Error(`${name} does not hash memory`);
  return found;
}

/** A trial's process opens one inner backend only. */
let opened: Operation | undefined;

export default defineBackend({
  name: "js/again",
  about: "another backend, measured again",
  probe: async () => ({ version: "1" }),
  operations: [
    operation<typeof memory>()({
      workload: "hash/memory",
      params: {
        inner: { kind: "choice", values: names, default: names[0], about: "the backend" },
        percent: {
          kind: "count",
          min: 0,
          max: 100,
          default: 0,
          about: "buffers hashed a second time, per cent",
        },
        copy: { kind: "count", min: 1, max: 16, default: 1, about: "which of several identical columns" },
      },
      supports: ({ algo }, { inner: name }) =>
        (algo === "xxh3-64" && name === "wasm/xxhash-wasm" && { why: "xxhash-wasm has no XXH3" }) || true,
      async open({ p, own, input, context }) {
        opened = await operationOf(own.inner);
        const session = await opened.open({ p, own: {}, input, context });
        const extra = Math.round((p.buffers * own.percent) / 100);
        if (extra === 0) return session;
        return {
          run(from, to) {
            const raw = session.run(from, to);
            void session.run(0, extra);
            return raw;
          },
        };
      },
      answer: (raw, p) => opened?.answer?.(raw, p) as readonly bigint[],
      snippet: "inner.run(0, items); inner.run(0, items * percent / 100)",
      traits: [],
    }),
  ],
});
