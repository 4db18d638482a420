/** Walking folders: names and paths that survive, what counts, and what comes out. */
export * from "./names.ts";
export * from "./pattern.ts";
export * from "./profile.ts";
export * from "./sum.ts";
export * from "./survey.ts";
export * from "./system.ts";
export * from "./walk.ts";
