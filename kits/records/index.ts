/** What the backends of records share: the names of the sets, reading some fields, and a codec's operations. */
export * from "./operations.ts";
export * from "./pick.ts";
export * from "./sets.ts";
export * from "./shape.ts";
