/** `--check`: verifies every cell once and times nothing. */
import { type BlankCell, isFailure } from "../model/index.ts";
import { ask } from "./ask.ts";
import { failureOf, notesOf, prepareCorpora } from "./prepare.ts";
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
    /** Takes cells that do not answer right, or cannot run, instead of their being printed. */
    readonly amiss?: (cell: BlankCell) => void;
  },
): Promise<0 | 1 | 130> {
  const corpora = await prepareCorpora(target, world, say.show);
  if (corpora === "interrupted") return 130;
  for (const note of notesOf(corpora.values())) say.err(`note: ${note}\n`);
  // By the first of its name: a twin is the baseline once more.
  const todo = [...Map.groupBy(liveCells(target.plan), sameWork).values()].flatMap(([first]) => first ?? []);
  // A backend that cannot even be asked answers nothing.
  const broken = target.plan.cells.filter(({ absent }) => absent !== undefined && isFailure(absent.status));
  const amiss = say.amiss ?? (({ id, status, why }: BlankCell) => say.out(`${id}: ${status}: ${why}\n`));
  for (const { id, absent } of say.amiss === undefined ? broken : target.plan.cells)
    if (absent !== undefined) amiss({ id, ...absent });
  let right = 0;
  for (const [done, cell] of todo.entries()) {
    say.show({ step: "check", name: cell.id, done, total: todo.length });
    const corpus = corpora.get(cell.case);
    if (corpus === undefined || "status" in corpus) {
      amiss({ id: cell.id, ...(corpus ?? { status: "failed", why: "it has no corpus" }) });
      continue;
    }
    const job = { kind: "check", ...subject(target, cell, corpus) } as const;
    const end = await ask(job, limits(target.plan), world);
    if (!end.ok && end.status === "stopped") return 130;
    if (end.ok) right++;
    else amiss({ id: cell.id, ...failureOf(end) });
  }
  const all = todo.length + broken.length;
  say.out(`${right} of ${all} cells answer right\n`);
  return right === all ? 0 : 1;
}
