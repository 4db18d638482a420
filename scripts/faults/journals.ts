/**
 * Journals as nobody's run wrote them: refused with the line, or only shorter than they were. Each is read as `--resume`
 * reads it; one in twenty is gone on with from the command line besides.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { resumeJournal } from "../../src/run/journal.ts";
import { random } from "../../src/stats/random.ts";
import { Trouble } from "../../src/trouble.ts";
import { type Lane, lane, trace } from "./lane.ts";
import { type Dice, mutant } from "./mutate.ts";
import { type Asked, count, type Fate, over, type Tally, tally } from "./tally.ts";

const commandEvery = 20;

export async function journals(asked: Asked): Promise<Tally> {
  const it = tally();
  const here = lane();
  const [first, second] = [await written(here), await written(here)];
  const dice = random(`${asked.seed} journals`);
  const file = join(here.root, "mutant.ndjson");
  while (!over(asked, it.tried)) {
    const text = dice.below(10) === 0 ? mixed(first, second, dice) : mutant(first, dice);
    if (text === first) continue;
    writeFileSync(file, text);
    const [fate, why] =
      it.tried % commandEvery === 0 ? await typed(here, text, first) : read(file, text, first);
    count(it, fate, () => why);
  }
  const left = here.left();
  it.left += left.length;
  if (left.length > 0) it.examples.push(`left: ${left.slice(0, 3).join(", ")}`);
  here.remove();
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
  const cut = 1 + dice.below(a.length - 1);
  return [...a.slice(0, cut), ...b.slice(dice.below(2) === 0 ? cut : 0)].join("\n");
}

/** What is gone on with must be a beginning of what the run wrote. */
const beginning = (text: string, original: string): boolean =>
  original.startsWith(text.slice(0, text.lastIndexOf("\n") + 1));

function read(file: string, text: string, original: string): [Fate, string] {
  try {
    const journal = resumeJournal(file);
    journal?.close();
    // Nothing but a torn line: that there is no run to go on with is said.
    if (journal === undefined) return ["refused", ""];
    return beginning(text, original)
      ? ["right", ""]
      : ["wrong", `${journal.entries.length} entries were taken`];
  } catch (error) {
    const told = error instanceof Trouble && error.problem.hint !== undefined;
    return told ? ["refused", ""] : ["traces", String(error)];
  }
}

async function typed(here: Lane, text: string, original: string): Promise<[Fate, string]> {
  writeFileSync(here.journal("fine"), text);
  const { code, err } = await here.run("fine", "--resume");
  const why = `exit ${code}: ${err.trim().slice(-200)}`;
  if (trace.test(err) || code === null) return ["traces", why];
  if (code === 2) return [/ndjson(:\d+)?: .+\n {2}hint: /.test(err) ? "refused" : "traces", why];
  return [beginning(text, original) ? "right" : "wrong", why];
}
