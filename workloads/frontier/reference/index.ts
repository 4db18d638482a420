/**
 * The slow, plain search that says what is right. Nothing under test is asked but the digest, which published values hold
 * (tests/workloads/frontier). Which parent claims a state that several lead to, and which of the best is met first, depend
 * on the order of search; what is told here does not.
 */
import { foundOf, type Found, mostWords } from "bakeoff/kits/frontier";
import { children, demands, type State, volume } from "./box.ts";

/** Above this the reference would need too much memory and too long. */
export const mostStates = 3_000_000;

/** Every run of words inside a sentence → the words that go on with it. */
function phrasesOf(sentences: readonly (readonly number[])[]): Map<string, Set<number>> {
  const goesOn = new Map<string, Set<number>>();
  for (const sentence of sentences) {
    for (let from = 0; from < sentence.length; from++) {
      for (let to = from + 1; to < sentence.length; to++) {
        const key = sentence.slice(from, to).join();
        const known = goesOn.get(key) ?? new Set();
        goesOn.set(key, known.add(sentence[to] ?? -1));
      }
    }
  }
  return goesOn;
}

/** Throws an Error where there are more states than `mostStates`. */
export function search(
  sentences: readonly (readonly string[])[],
  progress: (done: number, total: number, what: string) => void,
): Found {
  const vocabulary = [...new Set(sentences.flat())].toSorted();
  if (vocabulary.length > mostWords) {
    throw new Error(
      `the text has ${vocabulary.length} different words, more than ${mostWords}: take a smaller one`,
    );
  }
  const all = vocabulary.map((_, word) => word);
  const goesOn = phrasesOf(sentences.map((words) => words.map((word) => vocabulary.indexOf(word))));
  const first: State = { dims: [2, 2], words: [-1, -1, -1, -1] };
  const seen = new Set<string>();
  let pending = [first];
  let processed = 0;
  let best = volume(first.dims);
  while (pending.length > 0) {
    const found: State[] = [];
    for (const state of pending) {
      processed++;
      const at = state.words.indexOf(-1);
      const { phrases, forbidden } = demands(state, at);
      const sets = phrases.map((phrase) => goesOn.get(phrase.join()));
      for (const word of sets.length === 0 ? all : (sets[0] ?? [])) {
        if (forbidden.includes(word) || !sets.every((set) => set?.has(word))) continue;
        for (const child of children(state, at, word)) {
          const key = bytesOf(child);
          if (seen.has(key)) continue;
          seen.add(key);
          best = Math.max(best, volume(child.dims));
          found.push(child);
        }
      }
    }
    if (seen.size > mostStates)
      throw new Error(`the text leads to more than ${mostStates} states: take a smaller one`);
    progress(processed, processed + found.length, "states expanded");
    pending = found;
  }
  return foundOf(decoded(seen), { processed, volume: best });
}

/** A state in bytes, as the digest reads it, in a text that a set can hold. */
function bytesOf({ dims, words }: State): string {
  if (dims.length > 7 || dims.some((it) => it > 15) || words.length > 255) {
    throw new Error(`the text leads to a box of ${dims.join(" × ")}: no backend has room for it`);
  }
  const code = dims.reduce((packed, extent) => packed * 16 + extent, 0);
  const bytes = [0, 8, 16, 24].map((shift) => (code >> shift) & 255);
  return String.fromCharCode(words.length, ...bytes, ...words.map((it) => it + 1));
}

function* decoded(states: Iterable<string>): Generator<number[]> {
  for (const state of states) yield Array.from({ length: state.length }, (_, at) => state.charCodeAt(at));
}
