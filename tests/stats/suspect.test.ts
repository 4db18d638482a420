/** A time that cannot be: what makes a cell suspect, and what only looks like it. */
import { describe, expect, test } from "bun:test";
import type { MeasuredCell } from "../../src/model/index.ts";
import type { Finding } from "../../src/stats/finding.ts";
import { summarize } from "../../src/stats/summarize.ts";
import { rules, type Told, trialsOf } from "./findings.ts";

const suspects = (...findings: Finding[]): string[] =>
  summarize(findings, rules)
    .filter((cell): cell is MeasuredCell => cell.status === "measured" && cell.flags.includes("suspect"))
    .map(({ id }) => id);

const floor: Told = { role: "floor", own: { through: "js" } };
const flat = (size: number, backend: string, ns: number, told: Told = {}): Finding =>
  trialsOf(
    size,
    backend,
    [1, 1.002, 0.998, 1.001, 0.999, 1, 1.003, 0.997].map((it) => it * ns),
    told,
  );
/** In every other round far above, else just below: the estimate is below, the interval is not. */
const torn = (size: number, backend: string, ns: number): Finding =>
  trialsOf(
    size,
    backend,
    [0.9, 0.9, 1.4, 0.9, 0.9, 1.4, 0.9, 0.9].map((it) => it * ns),
  );

describe("below its floor", () => {
  const baseline = flat(64, "bun/hash", 1000);
  test("is a cell whose whole interval is", () => {
    expect(suspects(baseline, flat(64, "js/a", 90), flat(64, "control/noop", 100, floor))).toHaveLength(1);
    expect(suspects(baseline, torn(64, "js/a", 100), flat(64, "control/noop", 100, floor))).toEqual([]);
  });
  test("and never another control", () => {
    const others = [
      flat(64, "control/noop", 100, floor),
      flat(64, "control/copy", 50, { role: "floor", own: {} }),
    ];
    expect(suspects(baseline, ...others)).toEqual([]);
  });
});

describe("less time for more work", () => {
  const small = flat(64, "js/a", 100);
  test("is told by the whole interval", () => {
    expect(suspects(small, flat(128, "js/a", 90))).toEqual(["hash/memory size=128B | js/a"]);
    expect(suspects(small, torn(128, "js/a", 100))).toEqual([]);
  });
  test("is asked of the next smaller value, not of the smallest", () => {
    const found = suspects(small, flat(128, "js/a", 300), flat(256, "js/a", 200));
    expect(found).toEqual(["hash/memory size=256B | js/a"]);
    expect(suspects(flat(64, "js/a", 300), flat(128, "js/a", 100), flat(256, "js/a", 200))).toEqual([
      "hash/memory size=128B | js/a",
    ]);
  });
  test("is asked of the same backend with the same parameters of its own, in an otherwise equal case", () => {
    const more = { params: { buffers: 2 } };
    for (const other of [
      flat(64, "js/b", 100),
      flat(64, "js/a", 100, { own: { threads: 2 } }),
      flat(64, "js/a", 100, more),
      flat(64, "js/a", 100, { role: "twin" }),
      flat(64, "js/a", 100, { workload: "hash/files" }),
    ])
      expect(suspects(other, flat(128, "js/a", 90))).toEqual([]);
    expect(suspects(flat(64, "js/a", 100, more), flat(128, "js/a", 90, more))).toHaveLength(1);
  });
  test("is asked only along axes that must grow", () => {
    const files = { workload: "hash/files" };
    expect(suspects(flat(64, "js/a", 100, files), flat(128, "js/a", 90, files))).toEqual([]);
  });
});

describe("beyond what a machine does", () => {
  const on = (machine: { cores: number; readRate: number }, ...findings: Finding[]): (string | undefined)[] =>
    summarize(findings, { ...rules, machine }).map((cell) =>
      cell.status === "measured" && cell.flags.includes("suspect") ? cell.why : undefined,
    );
  const machine = { cores: 2, readRate: 100 };

  test("the same time for ten times the work is suspect, and for eight times is not", () => {
    const at = (size: number, ns: number): Finding => flat(size, "js/kept", ns);
    expect(suspects(at(64, 100), at(4096, 100))).toEqual(["hash/memory size=4KiB | js/kept"]);
    expect(suspects(at(64, 100), at(512, 100))).toEqual([]);
    expect(suspects(at(64, 100), at(4096, 107))).toEqual([]);
  });

  test("a rate far above what memory gives is suspect", () => {
    expect(on(machine, flat(4096, "bun/hash", 40))[0]).toBeUndefined();
    expect(on(machine, flat(4096, "bun/hash", 1))[0]).toContain("this machine reads 100 with one thread");
  });

  test("more CPU time than there are processors is suspect", () => {
    const busy = (cpu: number): Finding => {
      const it = flat(4096, "bun/hash", 1000);
      return "trials" in it ? { ...it, trials: it.trials.map((trial) => trial && { ...trial, cpu }) } : it;
    };
    expect(on(machine, busy(2100))[0]).toBeUndefined();
    expect(on(machine, busy(8900))[0]).toContain("more than 2 processors have");
  });
});
