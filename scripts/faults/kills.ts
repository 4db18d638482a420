/**
 * Parents, children and whole groups are killed at random moments, with any signal, and gone on with. In the end every
 * trial is there once, or a cell says how its process died; and nothing is left behind.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { random } from "../../src/stats/random.ts";
import { descendants, type Lane, lane, trace } from "./lane.ts";
import { type Asked, count, over, type Tally, tally } from "./tally.ts";

const signals = ["SIGKILL", "SIGKILL", "SIGKILL", "SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT"] as const;
/** Kills of one run, before it may end. */
const perRun = 10;
/** A run that was interrupted is asked to end in order; longer than this it hangs, ms. */
const patience = 20_000;

export async function kills(asked: Asked): Promise<Tally> {
  const it = tally();
  const lanes = [lane(), lane()];
  await Promise.all(lanes.map((each, i) => inOne(each, { ...asked, seed: `${asked.seed} kills ${i}` }, it)));
  for (const each of lanes) each.remove();
  return it;
}

async function inOne(here: Lane, asked: Asked, it: Tally): Promise<void> {
  const dice = random(asked.seed);
  while (!over(asked, it.tried)) {
    rmSync(join(here.root, ".bakeoff"), { recursive: true, force: true });
    let childDied = false;
    let hung = "";
    let done = 0;
    // The first run has to leave a journal to go on with.
    for (; done < perRun && !over(asked, it.tried + done); done++) {
      const child = here.start(
        "fine",
        ...((await Bun.file(here.journal("fine")).exists()) ? ["--resume"] : []),
      );
      await Bun.sleep(20 + dice.below(600));
      const signal = signals[dice.below(signals.length)] ?? "SIGKILL";
      const whom = dice.below(3);
      const below = descendants(child.pid);
      const victim = below[dice.below(Math.max(1, below.length))];
      if (whom === 2 && victim !== undefined) {
        childDied = kill(victim, signal) || childDied;
        await Bun.sleep(dice.below(200));
        kill(child.pid, "SIGKILL");
      } else kill(whom === 1 ? -child.pid : child.pid, signal);
      const late = setTimeout(() => {
        hung = `no end ${patience / 1000} s after ${signal}`;
        kill(-child.pid, "SIGKILL");
      }, patience);
      await Promise.all([child.exited, child.stdout.text(), child.stderr.text()]);
      clearTimeout(late);
    }
    await judge(here, it, done, childDied, hung);
  }
}

function kill(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}

async function judge(here: Lane, it: Tally, done: number, childDied: boolean, hung: string): Promise<void> {
  const journal = await Bun.file(here.journal("fine")).exists();
  let end = await here.run("fine", ...(journal ? ["--resume"] : []));
  // A journal that was killed before its first line has nothing to go on with, and that is said.
  if (end.code === 2 && end.err.includes("no run to go on with")) end = await here.run("fine");
  const fault = hung || faultOf(here, end.code, end.err, childDied);
  const left = here.left();
  it.left += left.length;
  if (left.length > 0) it.examples.push(`left: ${left.slice(0, 3).join(", ")}`);
  for (let i = 0; i < done; i++)
    count(
      it,
      i > 0 || fault === "" ? "right" : trace.test(end.err) || hung !== "" ? "traces" : "wrong",
      () => fault,
    );
}

/** Empty where all is as it should be. */
function faultOf(here: Lane, code: number | null, err: string, childDied: boolean): string {
  const results = here.last("fine");
  if (code === 1 && childDied && results !== undefined) return "";
  if (code !== 0) return `exit ${code}: ${err.trim().slice(-300)}`;
  const odd = (results?.cells ?? []).filter(
    (cell) => cell.status !== "measured" || cell.rounds.length !== 3 || cell.rounds.includes(null),
  );
  if (results === undefined || results.cells.length !== 6 || odd.length > 0)
    return `cells are missing trials: ${odd.map(({ id, status }) => `${id} ${status}`).join(", ")}`;
  const { trials, repeated } = results.run.noise;
  return trials - repeated === 18 ? "" : `${trials - repeated} trials instead of 18`;
}
