/** No answer is not the answer no: a backend whose probe threw or died has failed, and nobody may read it as missing. */
import { expect, test } from "bun:test";
import type { Probed } from "../../src/model/index.ts";
import { countStatuses } from "../../src/suite/estimate.ts";
import { good, planned, statuses } from "./fixture.ts";

const crashed: Probed = { failed: { status: "crashed", why: "died of SIGSEGV during load", log: "oh" } };
const threw: Probed = { failed: { status: "failed", why: "Error: hash.c does not compile" } };
const suite = good("workloads: { hash/memory: { size: 4KiB } }");

test("its cells have failed, with why and log, and stay in the plan", () => {
  const { plan } = planned(suite, {}, { "ffi/xxhash": crashed });
  const cell = plan.cells.find(({ backend }) => backend === "ffi/xxhash");
  expect(cell?.absent).toEqual({
    status: "crashed",
    why: "died of SIGSEGV during load",
    log: "oh",
  });
  expect(countStatuses(plan)).toMatchObject({ crashed: 1, unavailable: 0 });
});

test("the baseline too: nothing takes its place as if it were not here", () => {
  const found = statuses(suite, {}, { "bun/hash": threw });
  expect(found).toContain("hash/memory size=4KiB | bun/hash: failed");
  expect(found.filter((it) => it.includes("#2"))).toEqual([]);
});

test("a backend inside a pool and a control are told in the same way", () => {
  const pool = good(
    "workloads: { hash/memory: { size: 4KiB } }\nbackends: { bun/hash: , pool/workers: { inner: ffi/xxhash } }",
  );
  expect(statuses(pool, {}, { "ffi/xxhash": threw }).join("\n")).toMatch(/pool\/workers .*: failed/);
  const { plan } = planned(pool, {}, { "ffi/xxhash": threw });
  expect(plan.cells.find(({ backend }) => backend === "pool/workers")?.absent?.why).toBe(
    "ffi/xxhash: Error: hash.c does not compile",
  );
  const files = good("workloads: { hash/files: {} }");
  expect(statuses(files, {}, { "control/read": crashed }).join("\n")).toMatch(/control\/read.*: crashed/);
});

test("an excluded cell is excluded, whatever its backend is", () => {
  const without = good(
    "workloads: { hash/memory: { size: 4KiB } }\nexclude: [{ match: { backend: ffi/xxhash }, why: slow }]",
  );
  expect(statuses(without, {}, { "ffi/xxhash": threw })).toContain(
    "hash/memory size=4KiB | ffi/xxhash: excluded",
  );
});
