/** Reading what a child says: anything may stand there, so every line is looked at before it is believed. */
import type { Measured, ReportLine } from "./job.ts";

/** All that one child may say, bytes: an answer for each of 100 000 files is some 5 MB. */
export const mostSaid = 64 * 2 ** 20;

/** Undefined where the line is none that a child of ours would say. */
export function readLine(text: string): ReportLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  const { at } = value;
  const timed = typeof at === "number" && Number.isFinite(at);
  if (typeof value["phase"] === "string") return timed ? (value as ReportLine) : undefined;
  if (Array.isArray(value["progress"])) return value as ReportLine;
  if (isNumber(value["slice"]) && isNumber(value["idle"])) return value as ReportLine;
  const { failure, result } = value;
  if (isRecord(failure) && typeof failure["why"] === "string" && typeof failure["status"] === "string")
    return timed ? (value as ReportLine) : undefined;
  return isRecord(result) && timed ? (value as ReportLine) : undefined;
}

/** Why this is no measurement of `turns` slices, or undefined. */
export function misfit(result: unknown, turns: number): string | undefined {
  if (!isRecord(result)) return "no result";
  const { slices, facts } = result as Partial<Measured>;
  if (!Array.isArray(slices) || slices.length !== turns) return `not its ${turns} slices`;
  for (const slice of slices as unknown[]) {
    const whole =
      isRecord(slice) &&
      [slice["ns"], slice["calls"], slice["wall"]].every((it) => isNumber(it) && it > 0) &&
      isNumber(slice["cpu"]);
    if (!whole) return "a slice without a time";
  }
  for (const name of ["p50", "min", "batch", "open", "first"] as const)
    if (!isNumber(result[name])) return `no ${name}`;
  return isRecord(facts) && Object.values(facts).every(isNumber) ? undefined : "facts that are no numbers";
}

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
