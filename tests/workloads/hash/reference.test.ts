/** The reference against published digests, and against xxHash's own C code over every class of length. */
import { describe, expect, test } from "bun:test";
import { hex, reference } from "../../../workloads/hash/reference/index.ts";
import { sanityBuffer, vectorRows } from "./vectors.ts";

const text = (value: string) => new TextEncoder().encode(value);

test("published digests of nothing", () => {
  expect(hex(reference.xxh32(text(""), 0n), "xxh32")).toBe("02cc5d05");
  expect(hex(reference.xxh64(text(""), 0n), "xxh64")).toBe("ef46db3751d8e999");
  expect(hex(reference["xxh3-64"](text(""), 0n), "xxh3-64")).toBe("2d06800538d394c2");
  expect(hex(reference["xxh3-128"](text(""), 0n), "xxh3-128")).toBe("99aa06d3014798d86001c324468d497f");
});

describe("xxHash's C code agrees", () => {
  for (const { algo, seed, digests } of vectorRows) {
    test(`${algo} seed=${seed}`, () => {
      const got = digests.map(({ length }) =>
        hex(reference[algo](sanityBuffer.subarray(0, length), seed), algo),
      );
      expect(got).toEqual(digests.map(({ digest }) => digest));
    });
  }
});
