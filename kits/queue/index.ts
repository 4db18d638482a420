/** Queues of records that live on disk: what is asked of one, two ways to have one, and who pushes and pops. */
export { crc, drive, type Flow, peakOf, pieces, type Queue, type QueueAnswer } from "./drive.ts";
export { freshFolder } from "./folder.ts";
export { type Durable, durables } from "./format.ts";
export { Segments } from "./segments.ts";
export { type Row, rowKinds, type Rows, type Store, type StoredQueue, storedQueue } from "./store.ts";
