/**
 * The words of a text and its phrases, which are all runs of words inside its sentences, as a trie: from a node that stands
 * for the words read so far, `next` leads on with a word, and `bits` says at a glance with which.
 */

/** Sentences as lists of words. */
export type Sentences = readonly (readonly string[])[];

export interface Lexicon {
  /** In ascending order; a word's number is its place. */
  readonly words: readonly string[];
  readonly nodes: number;
  /** `next[node * words + word]`: the node after that word, 0 where no phrase goes on so. Node 0 is the beginning. */
  readonly next: Uint32Array;
  /** Words of 32 bits for each node. */
  readonly width: number;
  /** `bits[node * width + (word >> 5)]`: which words may follow. */
  readonly bits: Uint32Array;
}

/** Entries of `next`: above this a text is too large for a table, and far too large for the search. */
const most = 2 ** 24;
/** Words must fit into the byte of a cell, beside the empty one. */
export const mostWords = 255;

/** Throws a RangeError where the text is too large. */
export function lexiconOf(sentences: Sentences): Lexicon {
  const words = [...new Set(sentences.flat())].toSorted();
  const number = new Map(words.map((word, at) => [word, at]));
  const count = words.length;
  const bound = 1 + sentences.reduce((sum, { length }) => sum + (length * (length + 1)) / 2, 0);
  if (bound * count > most || count > mostWords) {
    throw new RangeError(`${count} words in ${sentences.length} sentences are too many phrases for a table`);
  }
  const next = new Uint32Array(bound * count);
  let nodes = 1;
  for (const sentence of sentences) {
    const numbers = sentence.map((word) => number.get(word) ?? 0);
    for (let from = 0; from < numbers.length; from++) {
      let node = 0;
      for (let at = from; at < numbers.length; at++) {
        const place = node * count + (numbers[at] ?? 0);
        node = next[place] ||= nodes++;
      }
    }
  }
  const width = Math.max(1, Math.ceil(count / 32));
  const bits = new Uint32Array(nodes * width);
  for (let node = 0; node < nodes; node++) {
    for (let word = 0; word < count; word++) {
      const place = node * width + (word >> 5);
      if (next[node * count + word] !== 0) bits[place] = (bits[place] ?? 0) | (1 << (word & 31));
    }
  }
  return { words, nodes, next: next.subarray(0, nodes * count), width, bits };
}
