/** `--check`: verifies every cell once and times nothing. */
import { isFailure } from "../model/index.ts";
import { ask } from "./ask.ts";
import { notesOf, prepareCorpora } from "./prepare.ts";
import type { Show } from "./show.ts";
import { limits, liveCells, sameWork, subject, type Target } from "./target.ts";
import type { World } from "./world.ts";

export async function checkAll(
  target: Target,
  world: World,
  say: {
    readonly out: (text: string) => void;
    readonly err: (text: string) => void;
    readonly show: Show;
  },
): Promise<0 | 1 | 130> {
  const corpora = await prepareCorpora(target, world, say.show);
  if (corpora === "interrupted") return 130;
  for (const note of notesOf(corpora.values())) say.err(`note: ${note}\n`);
  // By the first of its name: a twin is the baseline once more.
  const todo = [...Map.groupBy(liveCells(target.plan), sameWork).values()].flatMap(([first]) => first ?? []);
  // A backend that cannot even be asked answers nothing.
  const broken = target.plan.cells.filter(({ absent }) => absent !== undefined && isFailure(absent.status));
  for (const { id, absent } of broken) say.out(`${id}: ${absent?.status}: ${absent?.why}\n`);
  let right = 0;
  for (const [done, cell] of todo.entries()) {
    say.show({ step: "check", name: cell.id, done, total: todo.length });
    const corpus = corpora.get(cell.case);
    if (corpus === undefined || "status" in corpus) {
      say.out(`${cell.id}: ${corpus?.status ?? "failed"}: ${corpus?.why ?? "it has no corpus"}\n`);
      continue;
    }
    const job = { kind: "check", ...subject(target, cell, corpus) } as const;
    const end = await ask(job, limits(target.plan), world);
    if (!end.ok && end.status === "stopped") return 130;
    if (end.ok) right++;
    else say.out(`${cell.id}: ${end.status}: ${end.why}\n`);
  }
  const all = todo.length + broken.length;
  say.out(`${right} of ${all} cells answer right\n`);
  return right === all ? 0 : 1;
}
