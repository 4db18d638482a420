/** What backends of the process boundary share: programs of any language, as workers or started for each call. */
export { type Caller, caller } from "./call.ts";
export { type Crate, crate, probeCrate } from "./cargo.ts";
export { python } from "./python.ts";
export { probeVersion, probeWorker } from "./probe.ts";
export type { Program } from "./program.ts";
export { asWorker, perCall, startAxis } from "./start.ts";
export { startTalk, type Talk } from "./talk.ts";
export { startWorker, type Worker } from "./worker.ts";
