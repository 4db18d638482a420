/** When a case has had enough rounds. Never because of what its verdicts are. */
import type { Plan } from "../model.ts";
import type { Decide } from "./rounds.ts";

export const decideBy =
  ({ budget }: Plan): Decide =>
  (_, __, rounds) =>
    rounds >= budget.rounds ? "rounds" : undefined;
