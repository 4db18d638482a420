/**
 * The floor of queue/push-pop: every batch is appended to one file, and read back where the flow pops it, with the same
 * bytes looked at and the same syncs; nothing is checked, bounded or given back.
 */
import { closeSync, fdatasyncSync, openSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";
import { defineBackend, operation } from "bakeoff";
import { drive, freshFolder, type Queue } from "bakeoff/kits/queue";
import type pushPop from "../../workloads/queue/push-pop.ts";

function fileQueue(file: number, record: number, sync: boolean): Queue {
  let [end, at] = [0, 0];
  let out = new Uint8Array(0);
  return {
    push(bytes) {
      for (let done = 0; done < bytes.length;)
        done += writeSync(file, bytes, done, bytes.length - done, end + done);
      end += bytes.length;
      if (sync) fdatasyncSync(file);
    },
    pop(most) {
      const length = Math.min(most * record, end - at);
      if (out.length < length) out = new Uint8Array(length);
      for (let done = 0; done < length;) done += readSync(file, out, done, length - done, at + done);
      at += length;
      return out.subarray(0, length);
    },
    done() {},
    facts: () => ({ popped: at / record }),
  };
}

export default defineBackend({
  name: "control/append-read",
  about: "One file, appended to and read back: what no queue on disk can undercut",
  probe: async () => ({ version: Bun.version }),
  operations: [
    operation<typeof pushPop>()({
      workload: "queue/push-pop",
      supports: () => true,
      open({ p: { record, durable }, input, context: { scratch } }) {
        let facts = {};
        return {
          run() {
            using folder = freshFolder(scratch);
            const file = openSync(join(folder.path, "records"), "wx+");
            const queue = fileQueue(file, record, durable === "power");
            try {
              return drive(queue, input);
            } finally {
              facts = queue.facts();
              closeSync(file);
            }
          },
          facts: () => facts,
        };
      },
      snippet: "writeSync(file, batch); readSync(file, batch)",
      traits: ["blocks"],
    }),
  ],
});
