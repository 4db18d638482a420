/** What the head of a file says of the whole run, held against its cells. */
import { type CellResult, isFailure, type Planned, type Results } from "../../model/index.ts";
import { fewestRounds, noisiness } from "../../stats/noisiness.ts";
import { type Again, measuredIn, near } from "./again.ts";
import { atCell, type Misfit } from "./misfit.ts";

const said = (message: string): Misfit => ({ line: '"run":{', message });

/** `date`, `commit` and `bun` are the header's alone: they are held against the clock, git and the runtime at hand. */
export interface Present {
  /** ms since the epoch. */
  readonly now: number;
  readonly bun: string;
  readonly revision: string;
  /** When a commit was made, ms since the epoch; null where git does not know it. */
  readonly committed: (commit: string) => number | null;
}

export function headerMisfits(
  results: Results,
  again: Again,
  known: (id: string) => Planned | undefined,
  present: Present,
): Misfit[] {
  return [
    ...counts(results, again),
    ...trials(results),
    ...versions(results, known),
    ...origin(results, present),
  ];
}

function counts({ cells, run }: Results, { findings, rules }: Again): Misfit[] {
  const rounds = fewestRounds(findings);
  const { noise } = run;
  const again = noisiness(findings, measuredIn(cells), rules, noise);
  return [
    ...(run.rounds === rounds
      ? []
      : [said(`the header counts ${run.rounds} rounds and the cells have ${rounds}`)]),
    ...(noise.verdicts === again.verdicts
      ? []
      : [said(`the header counts ${noise.verdicts} verdicts and the cells have ${again.verdicts}`)]),
    ...(noise.noisyCases === again.noisyCases
      ? []
      : [said(`the header counts ${noise.noisyCases} noisy cases and the cells have ${again.noisyCases}`)]),
    ...(near(noise.falseVerdicts, again.falseVerdicts)
      ? []
      : [
          said(
            `the header expects ${noise.falseVerdicts} false verdicts and the cells ${again.falseVerdicts.toPrecision(3)}`,
          ),
        ]),
  ];
}

/** Each round of each cell was a trial; a cell that failed had some of which it keeps none. */
function trials({ cells, run: { noise } }: Results): Misfit[] {
  const kept = measuredIn(cells).reduce(
    (sum, { rounds }) => sum + rounds.filter((ns) => ns !== null).length,
    0,
  );
  const told = noise.trials - noise.repeated;
  const failed = cells.some(({ status }) => isFailure(status));
  return told === kept || (failed && told > kept)
    ? []
    : [said(`the header counts ${told} trials without repeats and the cells have ${kept}`)];
}

/** A backend has a version where a cell of it was to run, by itself or inside another, unless its probe failed. */
function versions({ cells, run }: Results, known: (id: string) => Planned | undefined): Misfit[] {
  const names = ({ id }: CellResult): string[] => {
    const cell = known(id);
    return cell === undefined ? [] : [cell.backend, ...(cell.inner ?? [])];
  };
  const used = new Set(cells.filter(({ status }) => status === "measured").flatMap(names));
  const may = cells.filter(({ status }) => status === "not-run" || isFailure(status));
  const usable = new Set([...used, ...may.flatMap(names)]);
  const versioned = Object.keys(run.backends);
  const contrary = cells.filter(
    (it) => it.status === "unavailable" && names(it).length > 0 && names(it).every((name) => used.has(name)),
  );
  return [
    ...[...used]
      .filter((name) => !versioned.includes(name))
      .map((name) => said(`${name} was measured and the header has no version of it`)),
    ...versioned
      .filter((name) => !usable.has(name))
      .map((name) => said(`the header has a version of ${name}, and no cell of it ran`)),
    ...contrary.map(({ id }) => ({
      line: atCell(id),
      message: `${id}: unavailable, though its backend ran elsewhere`,
    })),
  ];
}

const day = 24 * 3600e3;

/** Clocks differ; a commit made within the hour after a run began may be their fault. */
function origin({ run: { date, commit, bun, revision } }: Results, present: Present): Misfit[] {
  const began = Date.parse(date);
  const made = commit === null ? null : present.committed(commit);
  return [
    ...(began > present.now + day ? [said(`its run began on ${date}, which is to come`)] : []),
    ...(made !== null && made > began + day / 24
      ? [said(`its run began on ${date}, before its commit ${commit} was made`)]
      : []),
    ...(revision === present.revision && bun !== present.bun
      ? [said(`revision ${revision} is Bun ${present.bun}, not ${bun}`)]
      : []),
  ];
}
