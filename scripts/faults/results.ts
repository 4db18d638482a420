/**
 * Results as no run wrote them, sealed again: through results:check, diff and report. A conclusion that the cells do not
 * carry must be found; nothing may throw. Evidence that was changed as a whole (a cell's own rounds and time) cannot be told
 * from a measurement, and is not tried here: docs/results-format.md says so.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { diffCommand } from "../../src/command/diff.ts";
import { reportCommand } from "../../src/command/report.ts";
import { checkCommitted } from "../../src/command/results-check.ts";
import type { Results } from "../../src/model/index.ts";
import { canonical } from "../../src/results/canonical.ts";
import { sealed } from "../../src/results/seal.ts";
import { random } from "../../src/stats/random.ts";
import { made, ownHome } from "../../tests/results/made.ts";
import { type Dice, mutant } from "./mutate.ts";
import { type Asked, count, type Fate, over, type Tally, tally } from "./tally.ts";

export async function results(asked: Asked): Promise<Tally> {
  const it = tally();
  const home = ownHome();
  const whole = await made(home, "smoke", { seed: asked.seed });
  const original = canonical(whole);
  const place = `results/${whole.suite}/${whole.machine}.json`;
  mkdirSync(dirname(join(home, place)), { recursive: true });
  writeFileSync(join(home, "base.json"), original);
  const dice = random(`${asked.seed} results`);
  while (!over(asked, it.tried)) {
    const { text, bolder } = dice.below(2) === 0 ? bold(whole, dice) : odd(original, dice);
    if (text === original) continue;
    writeFileSync(join(home, place), text);
    const [fate, why] = await fateOf(home, place, bolder, it.tried % 20 === 0);
    count(it, fate, () => `${why}: ${difference(original, text)}`);
  }
  rmSync(home, { recursive: true, force: true });
  return it;
}

interface Mutant {
  readonly text: string;
  /** It claims what its cells do not carry. */
  readonly bolder: boolean;
}

/** Any text that is not quite the file; where it still is results, with the seal that belongs to it. */
function odd(original: string, dice: Dice): Mutant {
  const text = mutant(original, dice);
  try {
    return { text: canonical(sealed(JSON.parse(text) as Results)), bolder: false };
  } catch {
    return { text, bolder: false };
  }
}

/** One conclusion is made stronger than it was. */
function bold(whole: Results, dice: Dice): Mutant {
  const it = structuredClone(whole) as Mutable<Results>;
  const pick = <T>(them: readonly T[]): T | undefined => them[dice.below(Math.max(1, them.length))];
  const cell = pick(it.cells.filter((each) => each.status === "measured" && each.ratio !== undefined));
  const ranking = pick(it.rankings.filter(({ tiers }) => tiers.flat().length > 1));
  const handover = pick(it.handovers);
  const changes: (() => void)[] = [
    () => {
      if (cell?.status === "measured") cell.verdict = cell.verdict === "faster" ? "slower" : "faster";
    },
    () => {
      if (cell?.status === "measured" && cell.ratio)
        cell.ratio = cell.ratio.map((n) => n * 0.8) as typeof cell.ratio;
    },
    () => {
      if (cell?.status === "measured") cell.ns *= 0.7;
    },
    () => {
      const last = ranking?.tiers.at(-1)?.at(-1);
      if (ranking === undefined || last === undefined) return;
      ranking.tiers = [
        [last],
        ...ranking.tiers
          .map((tier) => tier.filter((name) => name !== last))
          .filter((tier) => tier.length > 0),
      ];
      ranking.winner = last;
    },
    () => {
      if (handover) [handover.from, handover.to] = [handover.to, handover.from];
    },
    () => {
      if (it.run.noise.verdicts > 0) it.run.noise.verdicts += 1;
    },
    () => {
      it.run.rounds += 1;
    },
    () => {
      if (cell)
        it.cells = it.cells.filter(({ id }) => id !== `${cell.id.split(" | ")[0]} | ${whole.baseline} #2`);
    },
  ];
  changes[dice.below(changes.length)]?.();
  const same = canonical(it) === canonical(whole);
  return { text: canonical(sealed(it)), bolder: !same };
}

type Mutable<T> = T extends readonly (infer E)[]
  ? T extends readonly [unknown, ...unknown[]]
    ? { -readonly [K in keyof T]: T[K] }
    : Mutable<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Mutable<T[K]> }
    : T;

/** `page`: also the HTML page, which takes longest. */
async function fateOf(home: string, place: string, bolder: boolean, page: boolean): Promise<[Fate, string]> {
  let said = "";
  const say = { out: (text: string) => void (said += text), err: (text: string) => void (said += text) };
  try {
    const [checked] = await checkCommitted(home, Date.now());
    for (const format of ["term", "md", "json"] as const)
      await diffCommand(
        { base: "base.json", head: place, format, home },
        { ...say, color: false, width: 100 },
      );
    await reportCommand(
      { wanted: [place], format: page ? "html" : "md", out: join(home, "site"), home },
      say,
    );
    if (/\n\s+at .*:\d+/.test(said)) return ["traces", said.slice(-200)];
    const found = (checked?.problems.length ?? 0) > 0;
    return found ? ["refused", ""] : bolder ? ["wrong", "a conclusion that stands"] : ["right", ""];
  } catch (error) {
    return ["traces", error instanceof Error ? (error.stack ?? "").slice(0, 400) : String(error)];
  }
}

/** The first line that differs. */
function difference(a: string, b: string): string {
  const [left, right] = [a.split("\n"), b.split("\n")];
  const i = right.findIndex((line, at) => line !== left[at]);
  return `line ${i + 1}: ${(right[i] ?? "").slice(0, 200)}`;
}
