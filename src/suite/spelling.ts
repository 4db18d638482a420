/** “Did you mean”: the known word nearest to what was typed. */
import { unseen } from "../unseen.ts";

/** Edits between two words: insertions, deletions, substitutions (Levenshtein), row by row. */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(swap, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    above = row;
  }
  return above[b.length] ?? 0;
}

/** The nearest of `known`, if a third of the letters or two of them, whichever is more, would make it. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  // A long word is no misspelling, and the table grows with the product of both lengths.
  if (word.length > 100) return undefined;
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const other of known) {
    // A path's last part alone is often what was meant: `xxhash` for `js/xxhash`.
    const tail = other.slice(other.lastIndexOf("/") + 1);
    const edits = tail === word ? 0.5 : distance(word.toLowerCase(), other.toLowerCase());
    if (edits < least && edits < other.length) {
      least = edits;
      best = other;
    }
  }
  return best;
}

/** The hint beside an unknown word: the nearest spelling, else what there is. */
export function meant(word: string, known: Iterable<string>): string | undefined {
  const words = [...known];
  const near = nearest(word, words);
  if (near !== undefined) return `did you mean ${near}?`;
  if (words.length === 0) return undefined;
  return `known: ${words.slice(0, 12).join(", ")}${words.length > 12 ? ", …" : ""}`;
}

/** User text inside a message: one line, no control characters, not endless. */
export function quoted(text: string): string {
  const clean = text.replace(unseen, " ");
  return clean.length > 60 ? `${clean.slice(0, 59)}…` : clean === "" ? '""' : clean;
}
