/** What a child is told of a cell: paths of modules, never names to look up. */
import { expect, test } from "bun:test";
import type { Cell, Corpus, Workload } from "../../src/model/index.ts";
import { namesIn } from "../../src/command/suite/identity.ts";
import type { CheckJob } from "../../src/run/job.ts";
import { subject } from "../../src/run/target.ts";
import { trial } from "../../src/run/child/trial.ts";
import { fakeTarget } from "./fake.ts";

const target = fakeTarget(["pool/workers", "js/plain"]);
const [plain] = target.plan.cells;
const corpus: Corpus = { digest: "", expected: [""], seed: 1 };

test("the backends inside another come with their paths", () => {
  const cell: Cell = { ...plain!, own: { inner: "js/plain" }, inner: ["js/plain"] };
  expect(subject(target, cell, corpus)).toMatchObject({ inner: { "js/plain": "js/plain" } });
  expect(subject(target, plain!, corpus)).toMatchObject({ inner: {} });
  expect(() => subject(target, { ...cell, inner: ["js/none"] }, corpus)).toThrow("not in the catalog");
});

test("and count among the backends of a run, once each", () => {
  const cells = [{ ...plain!, inner: ["js/plain"] }, ...target.plan.cells];
  expect(namesIn({ ...target.plan, cells }, "backend")).toEqual(["pool/workers", "js/plain"]);
  expect(namesIn({ ...target.plan, cells }, "workload")).toEqual(["toy/sum"]);
});

test("a session may ask for the path of what its axes name, and for no other", async () => {
  const asked: string[] = [];
  const workload: Workload = {
    name: "toy/sum",
    version: 1,
    question: "",
    params: {},
    edges: [],
    prepare: async () => corpus,
    input: async () => [0],
    work: () => ({ items: 1 }),
    digest: () => "",
  };
  const backend = {
    name: "pool/workers",
    about: "",
    probe: async () => ({ version: "1" }),
    operations: [
      {
        workload: "toy/sum",
        supports: () => true as const,
        open: ({ context }: { context: { module: (name: string) => string } }) => {
          asked.push(context.module("js/plain"));
          expect(() => context.module("js/other")).toThrow(
            "js/other is not named by an axis of pool/workers",
          );
          return { run: () => 0 };
        },
        answer: () => 0,
        snippet: "",
        traits: [],
      },
    ],
  };
  const job: CheckJob = {
    kind: "check",
    workload: "",
    backend: "",
    params: {},
    own: { inner: "js/plain" },
    inner: { "js/plain": "/x/plain.ts" },
    corpus,
  };
  expect(await trial(job, workload, backend, () => {}, "")).toEqual({ checked: true });
  expect(asked).toEqual(["/x/plain.ts"]);
});
