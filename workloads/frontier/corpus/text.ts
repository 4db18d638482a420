/** Texts: one that is generated, and how any is taken apart into sentences and words. */

/** The 50 syllables that are the words of a generated text: `ba be bi bo bu ca …`. */
const syllables = "bcdfghjklm"
  .split("")
  .flatMap((consonant) => "aeiou".split("").map((vowel) => consonant + vowel));

export const mostWords = syllables.length;

export interface TextShape {
  /** Different words, at most 50. */
  readonly vocabulary: number;
  readonly sentences: number;
  /** Words per sentence. */
  readonly length: number;
  /** Below 2^32. */
  readonly seed: number;
}

/** Words drawn by s ← 1664525 s + 1013904223 mod 2^32 (Numerical Recipes), of which the upper 24 bits count. */
export function generate({ vocabulary, sentences, length, seed }: TextShape): string {
  let state = seed >>> 0;
  const word = (): string => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return syllables[(state >>> 8) % vocabulary] ?? "";
  };
  const sentence = (): string => Array.from({ length }, word).join(" ");
  return `${Array.from({ length: sentences }, sentence).join(". ")}.`;
}

/**
 * Sentences end at an empty line or at one of `. ? ; !`. What is no letter, space or apostrophe separates words; case does
 * not count.
 */
export function sentencesOf(text: string): string[][] {
  return text
    .split(/\n\n|[.?;!]/)
    .map((sentence) => sentence.replaceAll(/[^\p{Alphabetic}\s']/gu, " ").toLowerCase())
    .map((sentence) => sentence.split(/\s+/).filter((word) => word !== ""))
    .filter((words) => words.length > 0);
}
