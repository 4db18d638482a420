/**
 * Bytes that are packed and unpacked chunk by chunk, the same way around every codec: what they are given, how the packed
 * chunks lie in memory, and the operations of a codec that is called once for each chunk.
 */
export { chunkSize, counting, cut, sizes, type Chunks } from "./chunks.ts";
export { codecOperations } from "./operations.ts";
export { blocksOf, Packed, sizedBlock } from "./packed.ts";
export type { Codec } from "./sessions.ts";
export { packerOperations } from "./whole.ts";
