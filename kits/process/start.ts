/** The axis by which a cell of the process boundary says when its program starts: its floor is one of the same form. */
import type { Axes } from "bakeoff";

const about =
  "worker: the program starts once, before the clock · call: it starts in every call, in the time";

export const startAxis = {
  start: { about, kind: "choice", values: ["worker", "call"], default: "worker" },
} as const satisfies Axes;

/** For a program that answers requests only. */
export const asWorker = {
  start: { about, kind: "choice", values: ["worker"], default: "worker" },
} as const satisfies Axes;

/** For one that can only be run. */
export const perCall = {
  start: { about, kind: "choice", values: ["call"], default: "call" },
} as const satisfies Axes;
