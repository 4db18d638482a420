/** The package's public door: what a workload or a backend, here or in a stranger's repository, may import. */
export * from "./crash.ts";
export * from "./define.ts";
export * from "./inner.ts";
export * from "./operations.ts";
export type * from "./model/index.ts";
