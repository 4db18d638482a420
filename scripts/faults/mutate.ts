/** Texts a little other than they were: what hands, merges, editors and disks make of a file. Deterministic in the seed. */
import { random } from "../../src/stats/random.ts";

export type Dice = ReturnType<typeof random>;

const oddValues = [
  "null",
  "-1",
  "0",
  "1e308",
  "5e-324",
  '""',
  '"x"',
  "true",
  "[]",
  "{}",
  "NaN",
  "99999999999999999999",
];
const oddBytes = [
  "\0",
  "\u202e",
  "\u200e",
  "\ufffd",
  '"',
  "\\",
  "{",
  "]",
  ":",
  "\t",
  "%",
  "\r",
  "-",
  "~",
  "&a",
  "*a",
  "!!x",
];

type Mutation = (lines: readonly string[], dice: Dice) => string[];

const at = (lines: readonly string[], dice: Dice): number => dice.below(Math.max(1, lines.length));
const onLine =
  (change: (line: string, dice: Dice) => string): Mutation =>
  (lines, dice) => {
    const i = at(lines, dice);
    return lines.with(i, change(lines[i] ?? "", dice));
  };
const splice = (line: string, from: number, length: number, by: string): string =>
  line.slice(0, from) + by + line.slice(from + length);

const mutations: readonly Mutation[] = [
  onLine((line, dice) => splice(line, dice.below(line.length + 1), 1, "")),
  onLine((line, dice) =>
    splice(line, dice.below(line.length + 1), 0, oddBytes[dice.below(oddBytes.length)] ?? ""),
  ),
  onLine((line, dice) => splice(line, dice.below(line.length + 1), 1, String(dice.below(10)))),
  onLine((line, dice) => line.slice(0, dice.below(line.length + 1))),
  // A number becomes another, or something that is none.
  onLine((line, dice) => replaced(line, /-?\d+(\.\d+)?(e[+-]?\d+)?/g, dice, () => String(dice.below(1e6)))),
  onLine((line, dice) =>
    replaced(
      line,
      /-?\d+(\.\d+)?(e[+-]?\d+)?|"[^"]*"/g,
      dice,
      () => oddValues[dice.below(oddValues.length)] ?? "",
    ),
  ),
  onLine((line, dice) => replaced(line, /[a-z]{3,}/gi, dice, (word) => word.slice(1) + word.slice(0, 1))),
  (lines, dice) => lines.toSpliced(at(lines, dice), 1),
  (lines, dice) => lines.toSpliced(at(lines, dice), 0, lines[at(lines, dice)] ?? ""),
  (lines, dice) => {
    const [i, j] = [at(lines, dice), at(lines, dice)];
    return lines.with(i, lines[j] ?? "").with(j, lines[i] ?? "");
  },
  (lines, dice) => lines.slice(0, at(lines, dice)),
  (lines, dice) => lines.with(at(lines, dice), "<<<<<<< HEAD"),
];

function replaced(line: string, what: RegExp, dice: Dice, by: (found: string) => string): string {
  const found = [...line.matchAll(what)];
  const one = found[dice.below(Math.max(1, found.length))];
  return one === undefined ? line : splice(line, one.index, one[0].length, by(one[0]));
}

/** One to three changes; never the text itself, but where it has nothing to change. */
export function mutant(text: string, dice: Dice): string {
  let lines: readonly string[] = text.split("\n");
  for (let left = 1 + dice.below(3); left > 0; left--)
    if (lines.length > 0) lines = mutations[dice.below(mutations.length)]?.(lines, dice) ?? lines;
  return lines.join("\n");
}
