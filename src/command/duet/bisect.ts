/**
 * `--bisect good..bad`: which commit moved it? One duet of good and bad says which cells did, and by how much; then the
 * history of first parents is halved: a commit is held against good in those cells, and belongs to whichever end its change lies
 * closer to, on the log scale. A commit whose code is that of an end needs no measuring.
 */
import type { Duet, DuetExit, Row } from "../../duet/model.ts";
import { git } from "../../results/git.ts";
import { signed } from "../../report/table/diff-words.ts";
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

/** The largest confirmed change: slower before faster. A failure needs no measuring and comes first. */
const suspectOf = ({ rows }: Duet): Row | undefined =>
  rows.find((row) => ["broken", "failed", "slower", "faster"].includes(row.class));

async function search(
  commits: readonly string[],
  good: State,
  whole: Duet,
  moved: Row,
  duetting: Duetting,
): Promise<{ readonly exit: DuetExit | 130 } | Refusal> {
  const { place, say, options } = duetting;
  const half = Math.log(moved.change?.[0] ?? 1) / 2;
  const narrow: Duetting = { ...duetting, options: { ...options, resume: false }, cell: moved.id };
  // Everything up to `low` is like good, everything from `high` on like bad.
  let [low, high] = [-1, commits.length - 1];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const at = stateOf(commits[middle] ?? "", place.top);
    if ("problem" in at) return { problems: [at.problem] };
    clear(place.home);
    const duet = await compare({ base: good, head: at }, narrow);
    if ("problems" in duet) return duet;
    if (duet.interrupted) return { exit: 130 };
    const row = duet.rows.find(({ id, was }) => id === moved.id || was === moved.id);
    const isBad = isLike(row, moved, half);
    const change = row?.change === undefined ? (row?.class ?? "not there") : signed(row.change[0]);
    say.err(`${short(at.commit)}: ${change}, like ${isBad ? "bad" : "good"}; ${high - low - 1} left\n`);
    if (isBad) high = middle;
    else low = middle;
  }
  const found = commits[high] ?? "";
  const subject = git(place.top, "log", "-1", "--format=%s", found)?.trim() ?? "";
  const by = moved.change === undefined ? moved.class : signed(moved.change[0]);
  say.out(`${short(found)} ${subject}\n  it moved ${moved.id}: ${by}\n`);
  return { exit: whole.exit };
}

function isLike(row: Row | undefined, moved: Row, half: number): boolean {
  if (row === undefined) return false;
  if (moved.change === undefined) return row.class === moved.class;
  const change = Math.log(row.change?.[0] ?? 1);
  return half > 0 ? change > half : change < half;
}

const short = (commit: string | null): string => commit?.slice(0, 12) ?? "";
