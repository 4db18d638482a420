/**
 * Bytes that are packed and unpacked chunk by chunk, the same way around every codec: what they are given, how the packed
 * chunks lie in memory, and the operations of a codec that is called once for each chunk, or once for all.
 */
export { chunkSize, cut, type Chunks } from "./chunks.ts";
export { codecOperations } from "./operations.ts";
export { sizedBlock } from "./packed.ts";
export { packerOperations } from "./whole.ts";
