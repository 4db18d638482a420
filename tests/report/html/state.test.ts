/** What the address holds comes back as it was; what it does not hold well is as at first. */
import { expect, test } from "bun:test";
import * as fc from "fast-check";
import { initial, metrics, read, type State, units, written } from "../../../src/report/html/state.ts";

const names = fc.array(fc.string(), { maxLength: 3 });
const states: fc.Arbitrary<State> = fc.record({
  sheet: fc.nat(20),
  case: fc.string(),
  metric: fc.constantFrom(...metrics),
  unit: fc.constantFrom(...units),
  baseline: fc.string(),
  sort: fc.string(),
  by: fc.constantFrom("ratio", "time"),
  floors: fc.boolean(),
  find: fc.string(),
  hide: names,
  order: fc.constantFrom("fastest", "slowest"),
  filter: fc.record({ workload: names, boundary: names, trait: names, status: names }),
  cell: fc.string({ unit: "binary" }).map((text) => text.toWellFormed()),
});

test("any choice survives the address", () => {
  fc.assert(
    fc.property(states, (state) => {
      expect(read(`#${written(state)}`)).toEqual(state);
    }),
  );
});

test("at first there is nothing in the address", () => {
  expect(written(initial)).toBe("");
  expect(read("")).toEqual(initial);
});

test("any address is read", () => {
  fc.assert(fc.property(fc.string(), (hash) => void read(hash)));
  expect(read("#sheet=-3&metric=nonsense&order=x")).toEqual(initial);
  expect(read("#sheet=1e999")).toEqual(initial);
});
