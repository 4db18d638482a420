import type { RunEvent } from "../model/index.ts";

/** Told between children only, so that nothing is drawn while a trial runs. */
export type Show = (event: RunEvent) => void;
