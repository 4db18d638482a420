/** A queue in LMDB, a tree in a memory-mapped file: a row for each record, or one blob for each batch. */
import { defineBackend, operation } from "bakeoff";
import {
  drive,
  type Durable,
  freshFolder,
  rowKinds,
  type Rows,
  type Store,
  type StoredQueue,
  storedQueue,
} from "bakeoff/kits/queue";
import { probePackage } from "bakeoff/kits/package";
import type { Key, RootDatabase } from "lmdb";
import type pushPop from "../../workloads/queue/push-pop.ts";

function storeIn(db: RootDatabase<Buffer, number>): Store {
  const row = ({ key, value }: { readonly key: Key; readonly value: Buffer }) => ({
    at: Number(key),
    bytes: value,
  });
  const one = (reverse: boolean) => [...db.getRange({ limit: 1, reverse })].map(row)[0];
  return {
    first: () => one(false),
    last: () => one(true),
    put: (at, bytes) => db.putSync(at, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
    range: (from, limit) => Array.from(db.getRange({ start: from, limit }), row),
    removeBefore(at) {
      for (const key of Array.from(db.getKeys({ end: at }))) db.removeSync(key);
    },
    transaction: (change) => db.transactionSync(change),
    close: () => void db.close(),
  };
}

/**
 * Opens the queue that was left in a folder, or an empty one. A commit survives the process in any case; without noSync it
 * is on the disk before it returns.
 */
export async function lmdbQueues(): Promise<
  (
    folder: string,
    order: { readonly record: number; readonly durable: Durable; readonly rows: Rows },
  ) => StoredQueue
> {
  const { open } = await import("lmdb");
  return (folder, { record, durable, rows }) => {
    const db = open<Buffer, number>({
      path: folder,
      encoding: "binary",
      keyEncoding: "uint32",
      noSync: durable !== "power",
      overlappingSync: false,
    });
    return storedQueue(storeIn(db), record, rows);
  };
}

export default defineBackend({
  name: "napi/lmdb",
  about: "LMDB by the package lmdb, one transaction for each batch",
  homepage: "https://github.com/kriszyp/lmdb-js",
  probe: () =>
    probePackage("lmdb", import.meta.dir, async () => {
      const { open } = await import("lmdb");
      return typeof open === "function";
    }),
  operations: [
    operation<typeof pushPop>()({
      workload: "queue/push-pop",
      params: {
        rows: {
          about: "what a row holds: a record, or the batch that was pushed as one blob",
          kind: "choice",
          values: rowKinds,
          default: "record",
        },
      },
      supports: () => true,
      async open({ p: { record, durable }, own: { rows }, input, context: { scratch } }) {
        const queueIn = await lmdbQueues();
        let facts = {};
        return {
          run() {
            using folder = freshFolder(scratch);
            const queue = queueIn(folder.path, { record, durable, rows });
            try {
              return drive(queue, input);
            } finally {
              facts = queue.facts();
              queue.close();
            }
          },
          facts: () => facts,
        };
      },
      answer: (raw) => raw,
      snippet:
        "db.transactionSync(() => db.putSync(at, bytes)); db.getRange({ start, limit }); db.removeSync(at)",
      traits: ["copies-in", "copies-out", "allocates", "blocks"],
    }),
  ],
});
