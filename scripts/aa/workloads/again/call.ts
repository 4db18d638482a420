/** One kernel, called again and again: the input and the answer of whatever it is a kernel of. */
import { type Corpus, defineWorkload, type Params, type Workload } from "bakeoff";
import { createHash } from "node:crypto";
import files from "../../../../workloads/hash/files.ts";
import memory from "../../../../workloads/hash/memory.ts";
import { documents } from "../../json.ts";
import { type Kernel, kernels, names } from "../../kernels.ts";
import { buffers, looping } from "../../loop.ts";

/** The tasks of the suite's own answer one number. */
const own = {
  json: {
    input: ({ documents: count }: Params) => documents(Number(count)),
    right: (docs: readonly string[]) =>
      docs.reduce(
        (sum, doc) => sum + (JSON.parse(doc) as { id: number }[]).reduce((s, { id }) => s + id, 0),
        0,
      ),
  },
  loop: {
    input: ({ buffers: count, size }: Params) => buffers(Number(count), Number(size)),
    right: (all: readonly Uint8Array[]) => looping(all).run(0, all.length) as number,
  },
  copy: {
    input: ({ buffers: count, size }: Params) => buffers(Number(count), Number(size)),
    right: (all: readonly Uint8Array[]) => all.reduce((sum, it) => sum + (it[7] ?? 0), 0),
  },
} as const;

const taskOf = ({ task }: Kernel): Workload | undefined =>
  task === "memory" ? memory : task === "files" ? files : undefined;

export default defineWorkload({
  name: "again/call",
  version: 1,
  question: "Are identical columns told apart, and is a little more work found?",
  params: { kernel: { about: "what is called", kind: "choice", values: names, default: names[0] } },
  edges: [],

  async prepare({ kernel }, context): Promise<Corpus> {
    const it: Kernel = kernels[kernel];
    const task = taskOf(it);
    if (task !== undefined) return task.prepare(it.params, context);
    const right =
      it.task === "json"
        ? own.json.right(own.json.input(it.params))
        : own[it.task === "loop" ? "loop" : "copy"].right(own.copy.input(it.params));
    const digest = createHash("sha256").update(JSON.stringify(it)).digest("hex").slice(0, 12);
    return { digest, expected: [String(right)], seed: context.seed };
  },

  async input({ kernel }, corpus): Promise<readonly unknown[]> {
    const it: Kernel = kernels[kernel];
    const task = taskOf(it);
    if (task !== undefined) return task.input(it.params, corpus);
    return [it.task === "json" ? own.json.input(it.params) : own.copy.input(it.params)];
  },

  work: () => ({ items: 100 }),

  digest(answer: unknown, { kernel }) {
    const it: Kernel = kernels[kernel];
    return taskOf(it)?.digest(answer, it.params) ?? String(answer);
  },
});
