/** What the run says, below its matrix: what to use when, and how much that is worth. */
import type { Results } from "../../model/index.ts";
import type { Resolvable } from "../../stats/resolvable.ts";
import type { Paint } from "./paint.ts";
import { counted, indented, percent } from "../table/words.ts";

export function advice({ sentences, run }: Results, paint: Paint, width: number): string[] {
  if (sentences.length === 0) return [];
  return [
    "",
    paint("title", "What to use when"),
    ...sentences.flatMap((sentence) => indented("  ", sentence, width)),
    ...indented("  ", worth(run.noise), width).map((line) => paint("faint", line)),
  ];
}

function worth({ trials, repeated, noisyCases, verdicts, falseVerdicts }: Results["run"]["noise"]): string {
  const noisy = noisyCases === 0 ? "" : `; ${counted(noisyCases, "case")} too noisy for verdicts`;
  const wrong = falseVerdicts < 0.05 ? "less than 0.1" : falseVerdicts.toFixed(1);
  return `${counted(trials, "trial")}, ${repeated} repeated because the machine was disturbed${noisy}; ${counted(verdicts, "verdict")}, of which ${wrong} may be wrong by chance.`;
}

/** Why each case got no further round. */
export function stopLines(
  stops: readonly { readonly case: string; readonly why: string; readonly rounds: number }[],
  precision: number,
): string[] {
  const words: Readonly<Record<string, string>> = {
    precision: `every ratio is known to ±${Math.round(precision * 1000) / 10} %`,
    rounds: "that is the most a case may have",
    budget: "the time was up",
  };
  return stops.map((it) => `${it.case}: ${counted(it.rounds, "round")}, ${words[it.why] ?? it.why}`);
}

/** What a run like the one of `earlier` can prove. Ends with a newline. */
export function powerText(earlier: Results, effect: Resolvable | null): string {
  if (effect === null) return "";
  const { date, rounds } = earlier.run;
  return (
    `\nAs on ${date.slice(0, 10)}, with ${counted(rounds, "round")}: half of the cells show a difference of ` +
    `${percent(effect.median)}, the worst one of ${percent(effect.worst.effect)} (${effect.worst.id})\n`
  );
}
