/** What became of everything that was tried. */
export interface Tally {
  tried: number;
  /** Ended with a sentence that says what is wrong. */
  refused: number;
  /** What came out is what should. */
  right: number;
  /** What came out is not, and nothing says so. */
  wrong: number;
  /** A stack trace in place of a sentence, or no end. */
  traces: number;
  /** Processes, folders, locks that nobody takes away any more. */
  left: number;
  /** Of the last three, for whoever goes after them. */
  readonly examples: string[];
}

export type Fate = "refused" | "right" | "wrong" | "traces";

export const tally = (): Tally => ({
  tried: 0,
  refused: 0,
  right: 0,
  wrong: 0,
  traces: 0,
  left: 0,
  examples: [],
});

const mostExamples = 40;

export function count(it: Tally, fate: Fate, example: () => string): void {
  it.tried++;
  it[fate]++;
  if ((fate === "wrong" || fate === "traces") && it.examples.length < mostExamples)
    it.examples.push(`${fate}: ${example()}`);
}

/** What a part of the campaign is given: how many to try, and until when. */
export interface Asked {
  readonly seed: string;
  readonly most: number;
  /** `performance.now()` at which it ends, however many were tried. */
  readonly until: number;
}

export const over = ({ most, until }: Asked, tried: number): boolean =>
  tried >= most || performance.now() > until;
