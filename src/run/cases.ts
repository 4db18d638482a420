/** What is to be measured of each case, and what a block of it takes. */
import { twinMark } from "../id.ts";
import type { Planned } from "../model/index.ts";
import type { Side } from "./block.ts";
import type { BlockLog } from "./block-log.ts";
import type { Calibration } from "./job.ts";
import type { Journal } from "./journal.ts";
import { calibrated, type Corpora } from "./prepare.ts";
import { expected, groupsOf, timingFor, turnsFor } from "./schedule.ts";
import { limits, liveCells, sameWork, subject, type Target } from "./target.ts";

/** A process of unknown size, bytes. */
const usualSize = 128 * 2 ** 20;

export interface CaseBlock {
  /** The cell that the others are put beside. */
  readonly reference: string;
  readonly turns: number;
  /** Alive at once, one group after the other; each has the reference. */
  readonly groups: readonly (readonly Side[])[];
}

export class Cases {
  readonly seed: number;
  readonly #target: Target;
  readonly #corpora: Corpora;
  readonly #log: BlockLog;
  readonly #known: ReadonlyMap<string, { readonly calibration?: Calibration }>;
  readonly #cells: ReadonlyMap<string, readonly Planned[]>;

  constructor(target: Target, corpora: Corpora, journal: Journal, log: BlockLog) {
    this.seed = target.seed;
    this.#target = target;
    this.#corpora = corpora;
    this.#log = log;
    this.#known = calibrated(target.plan, journal);
    this.#cells = Map.groupBy(liveCells(target.plan), (cell) => cell.case);
  }

  #calibration = (cell: Planned): Calibration | undefined => this.#known.get(sameWork(cell))?.calibration;

  /** The cells that still can be measured. */
  live = (id: string): readonly Planned[] =>
    (this.#cells.get(id) ?? []).filter(
      (cell) => !this.#log.dead.has(cell.id) && this.#calibration(cell) !== undefined,
    );

  /** What a block takes, ns. */
  wall = (id: string): number =>
    this.#log.wall(id) ??
    this.block(id)
      .groups.flat()
      .reduce((sum, { job }) => sum + expected(job.timing), 0);

  /** The baseline where it lives, otherwise the first column that does. */
  #reference(cells: readonly Planned[]): Planned | undefined {
    const columns = cells.filter(({ role }) => role === "column");
    return columns.find(({ backend }) => backend === this.#target.plan.baseline) ?? columns[0] ?? cells[0];
  }

  block(id: string): CaseBlock {
    const { plan } = this.#target;
    const cells = this.live(id);
    const reference = this.#reference(cells);
    const calibration = reference && this.#calibration(reference);
    if (reference === undefined || calibration === undefined) throw new Error(`${id} has nothing to measure`);
    const turns = turnsFor(calibration.estimate, plan.budget);
    const anchors = cells.filter((it) => it === reference || it.id === reference.id + twinMark);
    const others = cells.filter((it) => !anchors.includes(it));
    const sizeOf = (cell: Planned): number => this.#calibration(cell)?.peak ?? usualSize;
    const groups = groupsOf(anchors, others, sizeOf, plan.budget.memory);
    return {
      reference: reference.id,
      turns,
      groups: groups.map((group) => group.map((cell) => this.#side(cell, turns))),
    };
  }

  #side(cell: Planned, turns: number): Side {
    const corpus = this.#corpora.get(cell.case);
    const calibration = this.#calibration(cell);
    if (corpus === undefined || "status" in corpus || calibration === undefined)
      throw new Error(`${cell.id} is not prepared`);
    const timing = timingFor(calibration, this.#target.plan.budget, turns);
    const bound = limits(this.#target.plan);
    return {
      name: cell.id,
      job: { kind: "trial", ...subject(this.#target, cell, corpus), timing },
      limits: { ...bound, timeout: Math.max(bound.timeout, 10 * calibration.estimate) },
    };
  }
}
