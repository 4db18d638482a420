/**
 * A search for boxes of words, in JavaScript: what the backends that search in JavaScript share, and what all of them need
 * to tell what they found. workloads/frontier says what is searched for.
 */
export { Digest, foundOf, type Found } from "./digest.ts";
export { Expander, type Emit } from "./expand.ts";
export { type Lexicon, lexiconOf, mostWords, type Sentences } from "./lexicon.ts";
export { decoded, stateReader } from "./states.ts";
export { head, largest, root, volumeOf } from "./shape.ts";
