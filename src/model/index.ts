/**
 * The nouns. Every stage speaks in these types; this folder imports nothing.
 * Times are nanoseconds and sizes are bytes everywhere inside; only renderers format.
 */
export * from "./axis.ts";
export * from "./workload.ts";
export * from "./boundary.ts";
export * from "./backend.ts";
export * from "./plan.ts";
export * from "./results.ts";
export * from "./events.ts";
