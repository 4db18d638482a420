/** A queue in a table of bun:sqlite: a row for each record, as most programs have it, or one blob for each batch. */
import type { Database } from "bun:sqlite";
import { join } from "node:path";
import { defineBackend, operation } from "bakeoff";
import {
  drive,
  type Durable,
  freshFolder,
  type Row,
  rowKinds,
  type Rows,
  type Store,
  type StoredQueue,
  storedQueue,
} from "bakeoff/kits/queue";
import type pushPop from "../../workloads/queue/push-pop.ts";

/**
 * A write-ahead log survives the process without a sync, and with synchronous=FULL the power, after each commit; without
 * one a crash may leave anything.
 */
const pragmas: Readonly<Record<Durable, readonly string[]>> = {
  none: ["journal_mode=OFF", "synchronous=OFF"],
  process: ["journal_mode=WAL", "synchronous=OFF"],
  power: ["journal_mode=WAL", "synchronous=FULL"],
};

function storeIn(db: Database, durable: Durable): Store {
  for (const pragma of pragmas[durable]) db.run(`PRAGMA ${pragma}`);
  db.run("CREATE TABLE IF NOT EXISTS queue (at INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
  const insert = db.query<unknown, [number, Uint8Array]>("INSERT INTO queue VALUES (?1, ?2)");
  const range = db.query<Row, [number, number]>(
    "SELECT at, bytes FROM queue WHERE at >= ?1 ORDER BY at LIMIT ?2",
  );
  const remove = db.query<unknown, [number]>("DELETE FROM queue WHERE at < ?1");
  const transaction = db.transaction((change: () => void) => change());
  return {
    first: () => range.get(0, 1) ?? undefined,
    last: () => db.query<Row, []>("SELECT at, bytes FROM queue ORDER BY at DESC LIMIT 1").get() ?? undefined,
    put: (at, bytes) => void insert.run(at, bytes),
    range: (from, limit) => range.all(from, limit),
    removeBefore: (at) => void remove.run(at),
    transaction,
    close: () => db.close(),
  };
}

/** Opens the queue that was left in a folder, or an empty one. */
export async function sqliteQueues(): Promise<
  (
    folder: string,
    order: { readonly record: number; readonly durable: Durable; readonly rows: Rows },
  ) => StoredQueue
> {
  const sqlite = await import("bun:sqlite");
  return (folder, { record, durable, rows }) =>
    storedQueue(storeIn(new sqlite.Database(join(folder, "queue.sqlite")), durable), record, rows);
}

export default defineBackend({
  name: "bun/sqlite",
  about: "A table of bun:sqlite, one transaction for each batch",
  homepage: "https://bun.com/docs/api/sqlite",
  async probe() {
    const sqlite = await import("bun:sqlite");
    using db = new sqlite.Database(":memory:");
    const { version } = db.query("SELECT sqlite_version() AS version").get() as { version: string };
    return { version };
  },
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
        const queueIn = await sqliteQueues();
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
      snippet: "insert.run(at, bytes); select.all(from, most); remove.run(end)",
      traits: ["copies-in", "copies-out", "allocates", "blocks"],
    }),
  ],
});
