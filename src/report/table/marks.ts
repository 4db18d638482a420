/** The signs and numbers of a cell, the same in every rendering. */
import type { Flag, MeasuredCell, Verdict } from "../../model/index.ts";
import { byteRate, digits, itemRate, time } from "../../units.ts";

export const glyphs: Readonly<Record<Verdict, string>> = {
  faster: "▲",
  slower: "▼",
  same: "≈",
  unsure: "?",
};

export const verdictNames: Readonly<Record<Verdict, string>> = {
  faster: "faster",
  slower: "slower",
  same: "the same within 2 %",
  unsure: "inconclusive",
};

export const marks: Readonly<Record<Flag, string>> = {
  noisy: "~",
  drifting: "↗",
  multimodal: "‖",
  tail: "…",
  screening: "°",
  suspect: "!",
};

/** Below a thousandth the number says no more than that it is below. */
export const ratioText = (times: number): string => (times < 0.001 ? "<0.001×" : `${digits(times)}×`);

/** A floor that touched no bytes has no throughput, whatever its case holds. */
export const floorRate = (cell: MeasuredCell): string => (cell.facts["bytes"] ? rate(cell) : time(cell.ns));

/** Throughput where there is one, else the time of a call. */
export function rate({ work, ns }: MeasuredCell): string {
  if (work.bytes) return byteRate(work.bytes, ns);
  return work.items > 1 ? itemRate(work.items, ns) : time(ns);
}
