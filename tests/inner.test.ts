import { expect, test } from "bun:test";
import { backendAxes, ownInside } from "../src/inner.ts";
import type { Axes } from "../src/model/index.ts";

const read = { about: "", kind: "choice", values: ["whole", "mmap"], default: "whole" } as const;
const threads = { about: "", kind: "count", min: 1, max: 8, default: 1 } as const;
const inner = { about: "", kind: "backend", passes: ["read"] } as const;

test("an inner backend is given what is passed where it has such an axis, and otherwise its defaults", () => {
  const outer = { inner: "ffi/xxhash", threads: 4, read: "mmap" };
  expect(ownInside(["read"], outer, { read, threads })).toEqual({ read: "mmap", threads: 1 });
  expect(ownInside(["read"], outer, { threads })).toEqual({ threads: 1 });
  expect(ownInside([], outer, { read })).toEqual({ read: "whole" });
  expect(ownInside(["read"], { inner: "x" }, { read })).toEqual({ read: "whole" });
});

test("one that needs a backend itself cannot be one", () => {
  const axes: Axes = { threads, inner };
  expect(backendAxes(axes)).toMatchObject([{ name: "inner", passes: ["read"] }]);
  expect(() => ownInside([], { inner: "x" }, axes)).toThrow("an axis inner");
});
