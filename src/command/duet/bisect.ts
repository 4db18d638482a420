/**
 * `--bisect good..bad`: which commit moved it? One duet of good and bad says which cells did, and by how much; then the
 * history of first parents is halved: a commit is held against good in that cell, and belongs to whichever end its change lies
 * closer to, on the log scale. A commit whose code is that of good needs no measuring; one that cannot be judged is passed over.
 */
import { broken } from "../../duet/conclude.ts";
import type { Duet, DuetExit, Row } from "../../duet/model.ts";
import { git } from "../../results/git.ts";
import { oneLine, signed } from "../../report/table/diff-words.ts";
import type { Duetting, Refusal } from "../duet.ts";
import { clear } from "./checkout.ts";
import { compare } from "./compare.ts";
import { show } from "./finish.ts";
import { type State, stateOf } from "./sides.ts";

const refused = (message: string, file: string, hint: string, exit: 2 | 3 = 2): Refusal => ({
  problems: [{ code: "bisect", message, file, hint }],
  exit,
});

export async function bisect(
  range: string,
  duetting: Duetting,
): Promise<{ readonly exit: DuetExit | 130 } | Refusal> {
  const { place, say } = duetting;
  const [, left = "", right = ""] = /^(.+?)\.\.([^.].*)?$/.exec(range) ?? [];
  if (left === "") return refused(`${range} is no range`, "--bisect", "--bisect v1.2..HEAD");
  const [good, bad] = [stateOf(left, place.top), stateOf(right || "HEAD", place.top)];
  for (const it of [good, bad]) if ("problem" in it) return { problems: [it.problem] };
  if ("problem" in good || "problem" in bad) return { problems: [] };
  const listed = git(place.top, "rev-list", "--first-parent", "--reverse", `${good.commit}..${bad.commit}`);
  const commits =
    listed
      ?.trim()
      .split("\n")
      .filter((it) => it !== "") ?? [];
  if (commits.length === 0 || commits.at(-1) !== bad.commit)
    return refused(
      `${right || "HEAD"} does not come after ${left}`,
      "--bisect",
      "the older commit first: good..bad",
    );

  const whole = await compare({ base: good, head: bad }, duetting);
  if ("problems" in whole) return whole;
  const unwritten = await show(whole, duetting);
  if (unwritten !== undefined) return { problems: [unwritten] };
  if (whole.interrupted) return { exit: 130 };
  const moved = suspectOf(whole);
  if (moved === undefined) {
    say.err("nothing to look for: no cell is confirmed to have moved between the two\n");
    return { exit: whole.exit };
  }
  return search(commits, good, whole, moved, duetting);
}

/** What broke first, as it needs no measuring; then the largest confirmed change, slower before faster. */
const suspectOf = ({ rows }: Duet): Row | undefined =>
  rows.find(({ class: it }) => broken.includes(it) || it === "slower" || it === "faster");

async function search(
  commits: readonly string[],
  good: State,
  whole: Duet,
  moved: Row,
  duetting: Duetting,
): Promise<{ readonly exit: DuetExit | 130 } | Refusal> {
  const { place, say, options } = duetting;
  const { resume: _, only: __, ...others } = options;
  const cells = [moved.id, ...(moved.was === undefined ? [] : [moved.was])];
  const narrow: Duetting = { ...duetting, options: others, cells };
  // Everything up to `low` is like good, everything from `high` on like bad; of some in between nobody can tell.
  let [low, high] = [-1, commits.length - 1];
  const mute = new Set<number>();
  for (;;) {
    const middle = nearest((low + high) / 2, low, high, mute);
    if (middle === undefined) break;
    const at = stateOf(commits[middle] ?? "", place.top);
    if ("problem" in at) return { problems: [at.problem] };
    clear(place.home);
    const duet = await compare({ base: good, head: at }, narrow);
    if ("exit" in duet && duet.exit === 130) return { exit: 130 };
    if ("interrupted" in duet && duet.interrupted) return { exit: 130 };
    const row = "rows" in duet ? duet.rows.find(({ id }) => cells.includes(id)) : undefined;
    const like = likeOf(row, moved);
    const why = "problems" in duet ? oneLine(duet.problems[0]?.message ?? "") : (row?.class ?? "not there");
    const change = row?.change === undefined ? why : signed(row.change[0]);
    const left = high - low - 1 - mute.size;
    say.err(
      `${short(at.commit)}: ${change}, ${like === undefined ? "which does not tell" : `like ${like}`}; ${left} left\n`,
    );
    if (like === "bad") high = middle;
    else if (like === "good") low = middle;
    else mute.add(middle);
    for (const it of mute) if (it <= low || it >= high) mute.delete(it);
  }
  const by = moved.change === undefined ? moved.class : signed(moved.change[0]);
  const named = commits.slice(low + 1, high + 1).map((commit) => {
    const subject = git(place.top, "log", "-1", "--format=%s", commit)?.trim() ?? "";
    return `${short(commit)} ${oneLine(subject)}\n`;
  });
  const one = named.length === 1;
  const text = `${named.join("")}  ${one ? "it" : "one of these"} moved ${moved.id}: ${by}\n`;
  if (options.format === "json") say.err(text);
  else say.out(text);
  return { exit: whole.exit };
}

/** The commit to ask next: the one nearest to the middle that has not been asked in vain. */
function nearest(middle: number, low: number, high: number, mute: ReadonlySet<number>): number | undefined {
  const open = Array.from({ length: high - low - 1 }, (_, i) => low + 1 + i).filter((it) => !mute.has(it));
  return open.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
}

/** Which end a commit is like; undefined where it does not tell: the cell is not there, or ends in another way. */
function likeOf(row: Row | undefined, moved: Row): "good" | "bad" | undefined {
  if (row === undefined) return undefined;
  const well = row.change !== undefined || row.class === "unchanged";
  if (moved.change === undefined) return row.class === moved.class ? "bad" : well ? "good" : undefined;
  if (!well) return undefined;
  const [half, change] = [Math.log(moved.change[0]) / 2, Math.log(row.change?.[0] ?? 1)];
  return (half > 0 ? change > half : change < half) ? "bad" : "good";
}

const short = (commit: string | null): string => commit?.slice(0, 12) ?? "";
