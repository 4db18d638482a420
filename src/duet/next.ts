/**
 * What is measured next. Pure: of the blocks so far, the time that is left and a seed. Screening in rounds of all cells, and
 * once more of those that are so noisy that a change of twice the margin may hide in them;
 * then the suspects are fixed, as many as can be confirmed in time, and get their fresh blocks; then what is still undecided is
 * sharpened while there is time. It looks at estimates once, when suspects are chosen, and at verdicts only between looks.
 */
import { random } from "../stats/random.ts";
import type { Block } from "./evidence.ts";
import { judgeCell, mayHide, seeming, type Suspects } from "./judge.ts";
import { freshBlocks, type Rules } from "./rules.ts";

export interface Progress {
  /** Cells that still can be measured. */
  readonly cells: readonly string[];
  readonly blocks: readonly Block[];
  readonly suspects: Suspects | undefined;
  readonly seed: number;
  /** ns: so far, at most, and what a block of a cell takes. */
  readonly elapsed: number;
  readonly budget: number;
  readonly wall: (cell: string) => number;
}

export type Step =
  | { readonly measure: string; readonly stage: Block["stage"] }
  | { readonly suspects: Suspects }
  | "done";

export function nextStep(progress: Progress, rules: Rules): Step {
  const { cells, suspects } = progress;
  const of = Map.groupBy(progress.blocks, ({ cell }) => cell);
  const blocksOf = (cell: string): readonly Block[] => of.get(cell) ?? [];
  if (suspects === undefined) {
    const until = progress.budget * rules.share;
    const few = cells.filter((cell) => blocksOf(cell).length < rules.screen);
    const step = oneOf(few, "screen", progress, until);
    if (step !== undefined) return step;
    const hiding = cells.filter(
      (cell) => blocksOf(cell).length < 2 * rules.screen && mayHide(blocksOf(cell), rules),
    );
    return oneOf(hiding, "screen", progress, until) ?? { suspects: suspectsIn(progress, rules, blocksOf) };
  }
  const open = (cell: string): boolean => judgeCell(blocksOf(cell), rules, suspects, cell).class === "unsure";
  const fresh = (cell: string): number => blocksOf(cell).filter(({ stage }) => stage === "fresh").length;
  const most = rules.looks * suspects.fresh;
  const doubted = suspects.cells.filter(
    (cell) => cells.includes(cell) && fresh(cell) < most && (fresh(cell) % suspects.fresh > 0 || open(cell)),
  );
  const confirming = oneOf(doubted, "fresh", progress, progress.budget, fresh);
  if (confirming !== undefined) return confirming;
  const blunt = cells.filter(
    (cell) => !suspects.cells.includes(cell) && blocksOf(cell).length < rules.most && open(cell),
  );
  return oneOf(blunt, "sharpen", progress, progress.budget) ?? "done";
}

/** Of those with the fewest blocks of it, one that a seed draws; undefined where there is none, or no time for it. */
function oneOf(
  cells: readonly string[],
  stage: Block["stage"],
  { blocks, seed, elapsed, wall }: Progress,
  until: number,
  had = (cell: string): number => blocks.filter((it) => it.cell === cell).length,
): Step | undefined {
  const inTime = cells.filter((cell) => elapsed + wall(cell) <= until);
  const fewest = Math.min(...inTime.map(had));
  const [cell] = random(`${seed}/${stage}/${blocks.length}`).shuffle(
    inTime.filter((it) => had(it) === fewest).toSorted(),
  );
  return cell === undefined ? undefined : { measure: cell, stage };
}

/** Slower ones first, the largest change first; as many as the time left can confirm. */
function suspectsIn(
  { cells, elapsed, budget, wall }: Progress,
  rules: Rules,
  blocksOf: (cell: string) => readonly Block[],
): Suspects {
  const found = cells.flatMap((cell) => {
    const estimate = seeming(blocksOf(cell), rules);
    return estimate === null ? [] : [{ cell, estimate }];
  });
  const slower = found.filter(({ estimate }) => estimate > 0).toSorted((a, b) => b.estimate - a.estimate);
  const faster = found.filter(({ estimate }) => estimate < 0).toSorted((a, b) => a.estimate - b.estimate);
  const all = [...slower, ...faster].map(({ cell }) => cell);
  const takes = (n: number): number =>
    freshBlocks(rules, n) * all.slice(0, n).reduce((sum, cell) => sum + wall(cell), 0);
  let n = all.length;
  while (n > 1 && elapsed + takes(n) > budget) n--;
  return { cells: all.slice(0, n), fresh: n === 0 ? 0 : freshBlocks(rules, n) };
}
