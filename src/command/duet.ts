/**
 * `bun run duet`: did this change move it? Base and head are written out beside each other, what differs is measured in
 * lock-step, and what is found is confirmed by fresh blocks. It takes the world to run in and returns an exit code; what it
 * has to say goes through `say`, so that tests can read it.
 */
import { realpathSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { homeOf, roots } from "../project.ts";
import type { DuetExit } from "../duet/model.ts";
import type { Problem } from "../model/index.ts";
import { problemText } from "../report/terminal/problem.ts";
import { unwritable } from "../results/write.ts";
import { takeLock } from "../run/lock.ts";
import type { World } from "../run/world.ts";
import { readSuite } from "../suite/read.ts";
import { bisect } from "./duet/bisect.ts";
import { clear, duetFolder, type Place } from "./duet/checkout.ts";
import { compare } from "./duet/compare.ts";
import { outputs, show } from "./duet/finish.ts";
import { type Asked, asked, type DuetOptions } from "./duet/options.ts";
import { repositoryOf, statesOf } from "./duet/sides.ts";
import type { Say } from "./suite/joined.ts";

export interface Duetting {
  readonly asked: Asked;
  readonly options: DuetOptions;
  readonly place: Place;
  /** The suite's path from the project. */
  readonly suite: string;
  /** These only, by their ids on either side. */
  readonly cells?: readonly string[];
  readonly worldIn: (home: string) => World;
  readonly say: Say;
}

/** What stands against going on: exit code 2, unless nothing can be judged, head alone is broken, or the user wants to stop. */
export interface Refusal {
  readonly problems: readonly Problem[];
  readonly exit?: 2 | 3 | 4 | 130;
}

/** 2: usage · 130: interrupted, and the journal is kept. */
export async function duetCommand(
  words: readonly string[],
  options: DuetOptions,
  worldIn: (home: string) => World,
  say: Say,
): Promise<DuetExit | 2 | 130> {
  const refuse = ({ problems, exit = 2 }: Refusal): 2 | 3 | 4 | 130 => {
    say.err(problems.map((it) => `${problemText(it)}\n`).join(""));
    return exit;
  };
  const wanted = asked(words, options);
  if ("problems" in wanted) return refuse(wanted);
  const found = located(wanted.suite);
  if ("problems" in found) return refuse(found);
  const { place } = found;
  const obstacle =
    unwritable(join(place.home, ".bakeoff", "lock")) ??
    (options.out === undefined ? undefined : unwritable(join(options.out, "duet.json")));
  if (obstacle !== undefined) return refuse({ problems: [obstacle] });
  const lock = takeLock(join(place.home, ".bakeoff", "lock"));
  if ("problem" in lock) return refuse({ problems: [lock.problem] });
  const duetting: Duetting = { asked: wanted, options, ...found, worldIn, say };
  try {
    clear(place.home);
    if (options.bisect !== undefined) {
      const ended = await bisect(options.bisect, duetting);
      return "problems" in ended ? refuse(ended) : ended.exit;
    }
    const { out } = options;
    const written = out === undefined ? [] : outputs.map((it) => resolve(out, it));
    const states = statesOf(wanted.base, wanted.head, place.top, duetFolder(place.home), written);
    if ("problem" in states) return refuse({ problems: [states.problem] });
    const duet = await compare(states, duetting);
    if ("problems" in duet) return refuse(duet);
    const unwritten = await show(duet, duetting);
    if (unwritten !== undefined) return refuse({ problems: [unwritten] });
    return duet.interrupted ? 130 : duet.exit;
  } finally {
    clear(place.home);
    lock.release();
  }
}

/** The project that the suite belongs to, and the repository around it. A suite that only head has is named by its path. */
function located(wanted: string): { readonly place: Place; readonly suite: string } | Refusal {
  const text = readSuite(wanted, [process.cwd(), ...roots(wanted)]);
  const guess = join(process.cwd(), "suites", `${wanted.replace(/\.ya?ml$/, "")}.yaml`);
  const file = "problems" in text ? guess : text.file;
  const home = realpathSync(homeOf(file));
  const repository = repositoryOf(home);
  if ("problem" in repository) return { problems: [repository.problem] };
  const suite = relative(home, "problems" in text ? file : realpathSync(file));
  const ours = wanted.includes("/") || !relative(home, realpathSync(process.cwd())).startsWith("..");
  if (ours && !suite.startsWith("..")) return { place: { top: realpathSync(repository.top), home }, suite };
  const message =
    "this suite is no part of the repository: it is the same on both sides, as are its backends";
  return { problems: [{ code: "no-suite", message, file, hint: "copy it into suites/, and commit it" }] };
}
