/** Journals as nobody's run wrote them, gone on with: refused with the line, or only shorter than they were. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { random } from "../../src/stats/random.ts";
import { type Lane, lane, trace } from "./lane.ts";
import { type Dice, mutant } from "./mutate.ts";
import { type Asked, count, type Fate, over, type Tally, tally } from "./tally.ts";

export async function journals(asked: Asked): Promise<Tally> {
  const it = tally();
  const lanes = [lane(), lane()];
  await Promise.all(
    lanes.map(async (here, i) => {
      const [first, second] = [await written(here), await written(here)];
      const dice = random(`${asked.seed} journals ${i}`);
      while (!over(asked, it.tried)) {
        const text = dice.below(10) === 0 ? mixed(first, second, dice) : mutant(first, dice);
        if (text === first) continue;
        writeFileSync(here.journal("fine"), text);
        const { code, err } = await here.run("fine", "--resume");
        count(it, fateOf(text, first, code, err), () => `exit ${code}: ${err.trim().slice(-200)}`);
      }
      const left = here.left();
      it.left += left.length;
      if (left.length > 0) it.examples.push(`left: ${left.slice(0, 3).join(", ")}`);
      here.remove();
    }),
  );
  return it;
}

async function written(here: Lane): Promise<string> {
  await here.run("fine");
  mkdirSync(dirname(here.journal("fine")), { recursive: true });
  return Bun.file(here.journal("fine")).text();
}

/** Two runs of one suite, one after the other or in turn. */
function mixed(first: string, second: string, dice: Dice): string {
  const [a, b] = [first.split("\n"), second.split("\n")];
  const cut = dice.below(a.length);
  return [...a.slice(0, cut), ...b.slice(dice.below(2) === 0 ? cut : 0)].join("\n");
}

/** What is gone on with must be a beginning of what the run wrote. */
function fateOf(text: string, original: string, code: number | null, err: string): Fate {
  if (trace.test(err) || code === null) return "traces";
  if (code === 2) return /ndjson(:\d+)?: .+\n {2}hint: /.test(err) ? "refused" : "traces";
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  return original.startsWith(whole) ? "right" : "wrong";
}
