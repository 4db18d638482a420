/** Colours that can be read on either ground. */
import { expect, test } from "bun:test";
import { painter } from "../../src/report/terminal/paint.ts";

const levels = [0, 0x5f, 0x87, 0xaf, 0xd7, 0xff];

/** Relative luminance of a colour of the palette's cube, as WCAG defines it. */
function luminance(colour: number): number {
  const place = colour - 16;
  const [r, g, b] = [Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6].map((it) => {
    const part = (levels[it] ?? 0) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

test.each(["faster", "slower"] as const)("%s is readable on white and on black", (ink) => {
  const [, colour] = /38;5;(\d+)m/.exec(painter(true)(ink, "x")) ?? [];
  const light = luminance(Number(colour));
  expect(1.05 / (light + 0.05)).toBeGreaterThan(4.4);
  expect((light + 0.05) / 0.05).toBeGreaterThan(4.4);
});

test("without colour a text is itself", () => {
  expect(painter(false)("slower", "x")).toBe("x");
  expect(painter(true)("plain", "x")).toBe("x");
});
