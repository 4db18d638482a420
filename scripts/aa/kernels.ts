/**
 * What the harness is judged with: one kernel for each way of reaching code and each kind of work, as a backend of the
 * hashing suite does it, and three of the suite's own (a plain loop, a parser that allocates, a copy that memory bounds).
 */
import type { Backend, Params } from "bakeoff";

export interface Kernel {
  /** Which input and which answer. */
  readonly task: "memory" | "files" | "json" | "copy" | "loop";
  readonly params: Params;
  /** A backend of Bakeoff's own and its parameters; absent where the kernel is the suite's. */
  readonly backend?: string;
  readonly own?: Params;
  /** Its program is built where it is probed. */
  readonly builds?: true;
}

const memory = (backend: string, size: number, own: Params = {}): Kernel => ({
  task: "memory",
  params: { algo: "xxh64", size, buffers: 100, seed: 0 },
  backend,
  own,
});
const files = (backend: string): Kernel => ({
  task: "files",
  params: { algo: "xxh64", files: 100, size: 16_384, spread: "fixed" },
  backend,
  own: { read: "whole", chunk: 131_072, inflight: 1, threads: 1 },
});

export const kernels = {
  "js loop 4KiB": { task: "loop", params: { size: 4096, buffers: 100 } },
  "js xxhash 1KiB": memory("js/xxhash", 1024),
  "bun 64B": memory("bun/hash", 64),
  "bun 4KiB": memory("bun/hash", 4096),
  "wasm 4KiB": memory("wasm/xxhash-wasm", 4096),
  "wasm hash-wasm 4KiB": memory("wasm/hash-wasm", 4096),
  "napi node-rs 4KiB": memory("napi/node-rs-xxhash", 4096),
  "napi addon 4KiB": memory("napi/xxhash-addon", 4096),
  "ffi 4KiB": memory("ffi/xxhash", 4096, { threads: 1 }),
  "json (allocates)": { task: "json", params: { documents: 100 } },
  "copy 100 × 64KiB": { task: "copy", params: { size: 65_536, buffers: 100 } },
  "files bun 16KiB": files("bun/hash"),
  "files ffi 16KiB": files("ffi/xxhash"),
  "threads ffi 64KiB": memory("ffi/xxhash", 65_536, { threads: 2 }),
  "pool js 4KiB": memory("pool/workers", 4096, { inner: "js/xxhash", threads: 2 }),
  "program python 64KiB": memory("process/xxhash-python", 65_536, { start: "worker", threads: 1 }),
  "program rust 64KiB": {
    ...memory("process/xxhash-rust", 65_536, { start: "worker", threads: 1 }),
    builds: true,
  },
} as const satisfies Record<string, Kernel>;

export type KernelName = keyof typeof kernels;
export const names = Object.keys(kernels) as [KernelName, ...KernelName[]];

/** Absolute path of a backend or a workload of Bakeoff's own. */
export const moduleOf = (name: string): string =>
  new URL(`../../${name.startsWith("hash/") ? "workloads" : "backends"}/${name}.ts`, import.meta.url)
    .pathname;

export const backendOf = async (name: string): Promise<Backend> =>
  ((await import(moduleOf(name))) as { default: Backend }).default;
