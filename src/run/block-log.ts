import type { BlockEntry, Journal, TrialEntry } from "./journal.ts";

/** Repeats at most this share of the blocks. */
const repeatShare = 0.2;

/** The blocks so far, as the journal has them. */
export class BlockLog {
  /** Cells that ended badly once: they are not run again. */
  readonly dead = new Set<string>();
  readonly #journal: Journal;
  readonly #byCase = new Map<string, BlockEntry[]>();
  #blocks = 0;
  #repeats = 0;

  constructor(journal: Journal) {
    this.#journal = journal;
    for (const entry of journal.entries) if (entry.kind === "block") this.#count(entry);
  }

  add(entry: BlockEntry): void {
    this.#journal.append(entry);
    this.#count(entry);
  }

  #count(entry: BlockEntry): void {
    this.#byCase.set(entry.case, [...this.of(entry.case), entry]);
    for (const { cell, failed } of entry.trials) if (failed !== undefined) this.dead.add(cell);
    this.#blocks++;
    if (entry.attempt > 1) this.#repeats++;
  }

  of = (id: string): readonly BlockEntry[] => this.#byCase.get(id) ?? [];
  has = (id: string, round: number): boolean => this.of(id).some((entry) => entry.round === round);
  rounds = (id: string): number => new Set(this.of(id).map((entry) => entry.round)).size;
  mayRepeat = (): boolean => this.#repeats < repeatShare * this.#blocks;
  /** Mean wall time of a case's blocks, ns; undefined before the first. */
  wall(id: string): number | undefined {
    const walls = this.of(id).map((entry) => entry.wall);
    return walls.length === 0 ? undefined : walls.reduce((sum, ns) => sum + ns, 0) / walls.length;
  }
}

/** One cell's reports by round, null where it has none; the last attempt of a round counts. */
export function trialsOf(blocks: readonly BlockEntry[], cell: string): (TrialEntry["report"] | null)[] {
  const rounds: (TrialEntry["report"] | null)[] = [];
  for (const { round, trials } of blocks.toSorted((a, b) => a.attempt - b.attempt)) {
    while (rounds.length <= round) rounds.push(null);
    rounds[round] = trials.find((it) => it.cell === cell)?.report ?? null;
  }
  return rounds;
}
