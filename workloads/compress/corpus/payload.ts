/** Payloads from wholly predictable to wholly unpredictable, the same for the same seed. docs/suites/compression.md has their entropies. */
import { randomSource } from "./random.ts";

export const kinds = ["constant", "phrase", "zipf", "json", "random"] as const;
export type Kind = (typeof kinds)[number];

type Random = () => number;

/** `length` bytes; a longer payload of the same kind and seed begins with the same ones. */
export function payload(kind: Kind, length: number, seed: number, variant: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  const random = randomSource(seed, variant, kinds.indexOf(kind));
  if (kind === "constant") return bytes.fill(0x61 + (random() % 26));
  if (kind === "random") {
    for (let i = 0; i < length; i++) bytes[i] = random() >>> 24;
    return bytes;
  }
  const piece = texts[kind](random);
  for (let at = 0; at < length;) {
    const text = piece();
    bytes.set(at + text.length > length ? text.subarray(0, length - at) : text, at);
    at += text.length;
  }
  return bytes;
}

const encoder = new TextEncoder();
const letters = "etaoinshrdlucmfwypvbgkjqxz";

/** 2 to 12 letters, the frequent ones more often. */
function word(random: Random): string {
  const length = 2 + Math.floor((below(random, 5) + below(random, 5) + below(random, 5)) * (10 / 12));
  return Array.from({ length }, () => letters[Math.floor(26 * (random() / 2 ** 32) ** 2)]).join("");
}

const below = (random: Random, limit: number): number => random() % limit;
const list = <T>(length: number, make: () => T): T[] => Array.from({ length }, make);

const texts: Readonly<Record<Exclude<Kind, "constant" | "random">, (random: Random) => () => Uint8Array>> = {
  /** Phrases of three to six words, each of 1500 as likely as any other. */
  phrase(random) {
    const words = list(3000, () => word(random));
    const one = () => list(3 + below(random, 4), () => words[below(random, words.length)]).join(" ");
    const phrases = list(1500, () => encoder.encode(`${one()}. `));
    return () => phrases[below(random, phrases.length)] as Uint8Array;
  },

  /** Words, the nth of 20,000 with a frequency of 1/n: Zipf's law with exponent 1. */
  zipf(random) {
    const words = list(20_000, () => encoder.encode(`${word(random)} `));
    let sum = 0;
    const up = Float64Array.from(words, (_, i) => (sum += 1 / (i + 1)));
    return () => {
      const wanted = (random() / 2 ** 32) * sum;
      let [low, high] = [0, up.length - 1];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((up[middle] as number) <= wanted) low = middle + 1;
        else high = middle;
      }
      return words[low] as Uint8Array;
    };
  },

  /** Records as an interface sends them, one a line. */
  json(random) {
    const names = list(500, () => word(random));
    let id = 0;
    return () => {
      const name = names[below(random, names.length)];
      const record = {
        id: id++,
        name: `User ${name}`,
        email: `${name}${below(random, 1000)}@example.com`,
        active: below(random, 2) === 0,
        scores: list(5, () => below(random, 100)),
        description: `Description of ${name}, the user with the number ${id}`,
      };
      return encoder.encode(`${JSON.stringify(record)}\n`);
    };
  },
};
