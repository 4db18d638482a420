import { expect, test } from "bun:test";
import * as fc from "fast-check";
import { join } from "node:path";
import { crossing, pays, sending } from "../../src/stats/link.ts";

/** 16 MiB packed to a quarter in 20 ms, unpacked in 5 ms. */
const quarter = { pack: 20e6, unpack: 5e6, plain: 2 ** 24, packed: 2 ** 22 };

test("bytes on a link: a megabyte takes 80 ms at 100 Mbit/s, 8 ms at 1 Gbit/s", () => {
  expect(sending(1e6, 100e6)).toBeCloseTo(80e6);
  expect(sending(1e6, 1e9)).toBeCloseTo(8e6);
  expect(sending(0, 1e9)).toBe(0);
});

test("the parts of a crossing follow one another", () => {
  expect(crossing(quarter, 100e6) / 1e6).toBeCloseTo(25 + 335.54, 1);
  expect(crossing(quarter, 1e9) / 1e6).toBeCloseTo(25 + 33.55, 1);
  expect(crossing(quarter, 10e9) / 1e6).toBeCloseTo(25 + 3.36, 1);
});

test("docs/suites/compression.md computes with these formulas", async () => {
  const docs = await Bun.file(join(import.meta.dir, "../../docs/suites/compression.md")).text();
  const json = { pack: 30e6, unpack: 7e6, plain: 2 ** 24, packed: 2 ** 24 / 4.1 };
  const ms = (ns: number): string => `${(ns / 1e6).toFixed(0)} ms`;
  const told = [100e6, 1e9, 10e9].map(
    (rate) => `${ms(crossing(json, rate))} instead of ${ms(sending(json.plain, rate))}`,
  );
  for (const it of [...told, `${(pays(json) / 1e9).toFixed(1)} Gbit/s`]) {
    expect(docs.replaceAll(/\s+/g, " ")).toContain(it);
  }
});

test("packing pays up to the rate at which both ways take as long", () => {
  expect(pays(quarter) / 1e9).toBeCloseTo(4.027, 3);
  expect(pays({ ...quarter, packed: quarter.plain + 4 })).toBe(0);
  expect(pays({ ...quarter, pack: 0, unpack: 0 })).toBe(Infinity);
  const ns = fc.integer({ min: 1, max: 1e9 });
  fc.assert(
    fc.property(
      ns,
      ns,
      fc.integer({ min: 2, max: 2 ** 30 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (pack, unpack, plain, part) => {
        const it = { pack, unpack, plain, packed: plain * part };
        const rate = pays(it);
        expect(crossing(it, rate) / sending(plain, rate)).toBeCloseTo(1, 6);
        expect(crossing(it, rate * 0.9)).toBeLessThan(sending(plain, rate * 0.9));
        expect(crossing(it, rate * 1.1)).toBeGreaterThan(sending(plain, rate * 1.1));
      },
    ),
    { seed: 15 },
  );
});
