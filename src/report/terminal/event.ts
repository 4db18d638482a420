/** Any step of a run as the one line that is shown meanwhile. */
import type { RunEvent } from "../../model/index.ts";
import { progressLine } from "./progress.ts";

const doing = { probe: "asking", calibrate: "calibrating", check: "checking" } as const;

export function eventLine(event: RunEvent, width: number): string {
  if (event.step === "trial") {
    const { name, round, rounds, done, total, left } = event;
    return progressLine({
      case: name,
      round,
      rounds: Math.max(round, rounds),
      done,
      total,
      leftNs: left,
      width,
    });
  }
  const place = `${event.done + 1}/${event.total}`;
  const text =
    event.step === "prepare"
      ? `preparing ${place} · ${event.name}${event.part ? ` · ${event.part[2]} ${event.part[0]}/${event.part[1]}` : ""}`
      : `${doing[event.step]} ${place} · ${event.name}`;
  return Bun.stringWidth(text) <= width ? text : `${Bun.sliceAnsi(text, 0, Math.max(0, width - 1))}…`;
}
