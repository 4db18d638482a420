/** What a family of kernels is made of, here or in a stranger's repository; targets and pieces have doors of their own. */
export { reason } from "./codes.ts";
export type { Missing } from "./compiler.ts";
export { type Headers, plain, type Recipe, type Unit } from "./recipe.ts";
export type { Kernels, Kinds } from "./signatures.ts";
export type { Native, Opened, Target } from "./target.ts";
export { text } from "./text.ts";
