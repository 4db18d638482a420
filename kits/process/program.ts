/** A program: what is run, and in which surroundings. */
export interface Program {
  /** The program, found on PATH where it is no path, and its arguments. */
  readonly command: readonly string[];
  /** Variables beside those of the harness: `RAYON_NUM_THREADS`. */
  readonly env?: Readonly<Record<string, string>>;
}
