import type { Journal, TrialEntry } from "./journal.ts";
import type { Noise } from "./noise.ts";

/** Repeats at most this share of the trials. */
const repeatShare = 0.2;

/** The trials so far, as the journal has them. */
export class TrialLog {
  readonly dead = new Set<string>();
  readonly noise: Noise[] = [];
  readonly #journal: Journal;
  readonly #byCell = new Map<string, TrialEntry[]>();
  #trials = 0;
  #repeats = 0;

  constructor(journal: Journal) {
    this.#journal = journal;
    for (const entry of journal.entries) if (entry.kind === "trial") this.#count(entry);
  }

  add(entry: TrialEntry): void {
    this.#journal.append(entry);
    this.#count(entry);
  }

  #count(entry: TrialEntry): void {
    this.#byCell.set(entry.cell, [...(this.#byCell.get(entry.cell) ?? []), entry]);
    this.noise.push(entry.noise);
    if (entry.failed !== undefined) this.dead.add(entry.cell);
    this.#trials++;
    if (entry.attempt > 1) this.#repeats++;
  }

  has = (cell: string, round: number): boolean =>
    this.#byCell.get(cell)?.some((entry) => entry.round === round) ?? false;
  rounds = (cell: string): number => new Set(this.of([cell]).map((entry) => entry.round)).size;
  of = (cells: Iterable<string>): TrialEntry[] => [...cells].flatMap((cell) => this.#byCell.get(cell) ?? []);
  noiseOf = (cell: string): Noise[] => this.of([cell]).map((entry) => entry.noise);
  mayRepeat = (): boolean => this.#repeats < repeatShare * this.#trials;
  /** Mean wall time of a cell's trials, ns; undefined before the first. */
  wall(cell: string): number | undefined {
    const walls = this.of([cell]).map((entry) => Object.values(entry.spent).reduce((sum, ns) => sum + ns, 0));
    return walls.length === 0 ? undefined : walls.reduce((sum, ns) => sum + ns, 0) / walls.length;
  }
}
