/** A folder of a queue's own in another one; removed when the queue has been used. */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";

export interface QueueFolder extends Disposable {
  readonly path: string;
}

export function freshFolder(within: string): QueueFolder {
  const path = mkdtempSync(join(within, "queue-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
