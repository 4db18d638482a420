/** Functions of the user's own as columns of a matrix: what `bakeoff compare a.ts b.ts` is made of. */
export * from "./backend.ts";
export type { Callee } from "./callee.ts";
export { digest, Incomparable } from "./canonical.ts";
export { type Difference, firstDifference, type Told, told } from "./difference.ts";
export type { Size } from "./input.ts";
export { look } from "./look.ts";
export * from "./workload.ts";
