/** The journal of a duet, begun or gone on with: only where both sides, the question and the harness are what they were. */
import { join } from "node:path";
import { machineName } from "../../machine/name.ts";
import { protocol } from "../../results/protocol.ts";
import { createJournal, differences, type Identity, resumeJournal } from "../../run/journal.ts";
import type { World } from "../../run/world.ts";
import type { Duetting, Refusal } from "../duet.ts";
import { harness } from "../suite/began.ts";
import type { Both } from "./checkout.ts";
import type { DuetEntry, DuetJournal } from "./journal.ts";
import type { State } from "./sides.ts";

const identityOf = (states: Both<State>, { asked, options, suite }: Duetting): Identity => ({
  base: states.base.tree,
  head: states.head.tree,
  "the suite": suite,
  "the cells": JSON.stringify([options.only ?? [], options.all ?? false]),
  "the rules": JSON.stringify(asked.rules),
  "the machine": machineName(),
  Bun: Bun.version_with_sha ?? Bun.version,
  "Bakeoff itself": harness(),
  "the protocol": String(protocol),
});

export function journalFor(
  duetting: Duetting,
  states: Both<State>,
  world: Pick<World, "draw" | "date">,
): DuetJournal | Refusal {
  const { asked, options, place, suite } = duetting;
  const identity = identityOf(states, duetting);
  const name = suite
    .replace(/^suites\//, "")
    .replace(/\.ya?ml$/, "")
    .replace(/[^\w.-]/g, "-");
  const file = join(place.home, ".bakeoff", "journals", `duet-${name}.ndjson`);
  if (!options.resume) {
    const journal = createJournal<DuetEntry>(file);
    const seed = asked.seed ?? world.draw();
    journal.append({ kind: "run", identity, seed, date: world.date().toISOString() });
    return journal;
  }
  const journal = resumeJournal<DuetEntry>(file);
  const hint = "leave out --resume";
  if (journal === undefined)
    return { problems: [{ code: "no-journal", message: "there is no duet to go on with", file, hint }] };
  const changed = differences(journal, identity);
  if (changed.length === 0) return journal;
  journal.close();
  return { problems: changed.map((message) => ({ code: "changed", message, file, hint })) };
}
