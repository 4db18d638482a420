/**
 * The one source of randomness: sfc32 (Chris Doty-Humphrey, PractRand), seeded from text. The same seed gives the
 * same order on every machine, so a schedule can be read back from the seed in a results file.
 * Not for secrets. Streams for different purposes get different seeds: `random(`${seed} round 3`)`.
 */

export interface Random {
  /** Uniform in [0, 1), 32 bits of resolution. */
  readonly next: () => number;
  /** Uniform integer in [0, n), without bias; 1 ≤ n ≤ 2³². */
  readonly below: (n: number) => number;
  /** A new list in random order (Fisher–Yates); the argument is left alone. */
  readonly shuffle: <T>(list: readonly T[]) => T[];
}

const range = 2 ** 32;

/** FNV-1a over UTF-16 code units; `basis` makes the three words of the state differ. */
function hash(text: string, basis: number): number {
  let h = basis;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h;
}

/** A number and its decimal text are the same seed. */
export function random(seed: number | string): Random {
  const text = String(seed);
  let a = hash(text, 0x811c9dc5);
  let b = hash(text, 0x9e3779b9);
  let c = hash(text, 0x85ebca6b);
  let counter = 1;

  const word = (): number => {
    const out = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    return out >>> 0;
  };
  // Short seeds differ in few bits at first; the generator's author mixes for 12 to 18 steps.
  for (let i = 0; i < 18; i++) word();

  const below = (n: number): number => {
    if (!Number.isInteger(n) || n < 1 || n > range) throw new RangeError(`below(${n}): want 1 to 2³²`);
    const fair = range - (range % n);
    let draw = word();
    while (draw >= fair) draw = word();
    return draw % n;
  };

  return {
    next: () => word() / range,
    below,
    shuffle<T>(list: readonly T[]): T[] {
      const out = [...list];
      for (let i = out.length - 1; i > 0; i--) {
        const j = below(i + 1);
        [out[i], out[j]] = [out[j] as T, out[i] as T];
      }
      return out;
    },
  };
}
