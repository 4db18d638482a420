/**
 * Before the first round, in children: which backends load here, each case's corpus and right answers, and each
 * cell's calibration. What fails here costs its own cells only.
 */
import type { Corpus, Plan, Probed } from "../model/index.ts";
import type { Entry, Failed, Journal } from "./journal.ts";
import { ask } from "./ask.ts";
import { hasDied, type Outcome } from "./outcome.ts";
import type { Show } from "./show.ts";
import { limits, liveCells, sameWork, subject, type Target } from "./target.ts";
import type { World } from "./world.ts";

/** A corpus may take long to make, and shows its progress; this only ends one that hangs. */
const prepareTimeout = 60 * 60e9;
/** The rough timing of a calibration lasts this long: less has seen cold code only. */
export const pilot = 20e6;

/** Asks every backend, by name → module path, whether it loads here. */
export async function probeAll(
  backends: ReadonlyMap<string, string>,
  world: Pick<World, "start" | "stop">,
  show: Show,
): Promise<ReadonlyMap<string, Probed>> {
  const probes = new Map<string, Probed>();
  const bound = { timeout: 120e9, memory: 2 ** 32 };
  for (const [name, path] of backends) {
    show({ step: "probe", name, done: probes.size, total: backends.size });
    const end = await twice(() => ask({ kind: "probe", backend: path }, bound, world));
    // Only a probe that answers can say that something is missing; one that breaks is broken.
    probes.set(name, end.ok ? end.result : { failed: failureOf(end, "its probe: ") });
  }
  return probes;
}

/** A child that was killed from outside has said nothing of its backend; one that dies by itself dies again. */
async function twice<T>(attempt: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const end = await attempt();
  return !end.ok && hasDied(end.status) ? attempt() : end;
}

export const failureOf = (end: Outcome<unknown> & { ok: false }, prefix = ""): Failed => ({
  status: end.status === "stopped" ? "failed" : end.status,
  why: prefix + end.why,
  ...(end.log === "" ? {} : { log: end.log }),
});

export type Corpora = Map<string, Corpus | Failed>;

/** What corpora have to say of themselves, each sentence once: cases may share a folder. */
export const notesOf = (corpora: Iterable<Corpus | Failed>): string[] => [
  ...new Set([...corpora].flatMap((it) => ("status" in it ? [] : (it.notes ?? [])))),
];

/** Every live case's corpus, made or found; `interrupted` when the user stopped it. */
export async function prepareCorpora(
  target: Target,
  world: World,
  show: Show,
): Promise<Corpora | "interrupted"> {
  const corpora: Corpora = new Map();
  const wanted = new Set(liveCells(target.plan).map((cell) => cell.case));
  const cases = target.plan.cases.filter((it) => wanted.has(it.id));
  for (const [done, { id, workload, params }] of cases.entries()) {
    const path = target.workloads.get(workload);
    if (path === undefined) throw new Error(`${workload} is not in the catalog`);
    const at = { step: "prepare", name: id, done, total: cases.length } as const;
    show(at);
    const job = {
      kind: "prepare",
      workload: path,
      params,
      seed: target.plan.seed,
      store: target.store,
    } as const;
    const bound = { ...limits(target.plan), timeout: prepareTimeout };
    const end = await ask(job, bound, world, (line) => {
      if ("progress" in line) show({ ...at, part: line.progress });
    });
    if (!end.ok && end.status === "stopped") return "interrupted";
    corpora.set(id, end.ok ? end.result : failureOf(end, "its corpus could not be prepared: "));
  }
  return corpora;
}

/** Puts corpora into the journal, or says which are not those the journal began with. */
export function recordCorpora(journal: Journal, corpora: Corpora): string[] {
  const known = new Map(
    journal.entries.flatMap((entry) => (entry.kind === "corpus" ? [[entry.case, entry] as const] : [])),
  );
  const changed: string[] = [];
  for (const [id, it] of corpora) {
    const entry: Entry =
      "status" in it ? { kind: "corpus", case: id, failed: it } : { kind: "corpus", case: id, corpus: it };
    const before = known.get(id);
    // What could not be prepared once may be prepared now: the child may have been killed.
    if (before?.corpus === undefined) journal.append(entry);
    else if (entry.failed !== undefined)
      changed.push(`the corpus of ${id} is not to be had now: ${entry.failed.why}`);
    else if (before.corpus?.digest !== entry.corpus?.digest) changed.push(`the corpus of ${id} changed`);
  }
  return changed;
}

/** Calibrates every cell that may run and is not calibrated yet. */
export async function calibrateAll(
  target: Target,
  corpora: Corpora,
  journal: Journal,
  world: World,
  show: Show,
): Promise<"done" | "interrupted"> {
  const known = calibrated(target.plan, journal);
  const todo = new Map(liveCells(target.plan).map((cell) => [sameWork(cell), cell]));
  let done = 0;
  for (const [work, cell] of todo) {
    const corpus = corpora.get(cell.case);
    done++;
    const before = known.get(work);
    const settled = before !== undefined && (before.failed === undefined || !hasDied(before.failed.status));
    if (settled || corpus === undefined || "status" in corpus) continue;
    show({ step: "calibrate", name: cell.id, done: done - 1, total: todo.size });
    const job = { kind: "calibrate", ...subject(target, cell, corpus), pilot } as const;
    const bound = limits(target.plan);
    const end = await twice(() => ask(job, bound, world));
    if (!end.ok && end.status === "stopped") return "interrupted";
    const { spent } = end;
    journal.append(
      end.ok
        ? { kind: "calibration", cell: cell.id, calibration: end.result, spent }
        : { kind: "calibration", cell: cell.id, failed: failureOf(end), spent },
    );
  }
  return "done";
}

/** Calibration entries by the work they time. */
export function calibrated(plan: Plan, journal: Journal): Map<string, Entry & { kind: "calibration" }> {
  const cells = new Map(plan.cells.map((cell) => [cell.id, cell]));
  return new Map(
    journal.entries.flatMap((entry) => {
      const cell = entry.kind === "calibration" ? cells.get(entry.cell) : undefined;
      return entry.kind === "calibration" && cell !== undefined ? [[sameWork(cell), entry] as const] : [];
    }),
  );
}
