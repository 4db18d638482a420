/** The package's public door: what a workload or a backend, here or in a stranger's repository, may import. */
export * from "./define.ts";
export * from "./files.ts";
export * from "./inner.ts";
export type * from "./model.ts";
export * from "./package.ts";
export * from "./tree/index.ts";
