/** A terminal session as a picture. */
import { expect, test } from "bun:test";
import { painter } from "../../src/report/terminal/paint.ts";
import { recording } from "../../src/report/recording.ts";

const paint = painter(true);

test("every line is there, in its colours, at its time, and nothing in it is markup", () => {
  const lines = [
    { text: `${paint("slower", "▼2×")} <img src=x>`, at: 100 },
    { text: "x".repeat(30), at: 90_000 },
  ];
  const svg = recording("bun run suite smoke.yaml", lines, 20);
  expect(svg).toContain(">$ bun run suite smoke.yaml</tspan>");
  expect(svg).toContain('<tspan style="fill:#f0a04b">▼2×</tspan> &lt;img src=x&gt;');
  expect(svg).not.toContain("<img");
  // Wrapped to the terminal's width, and nobody waits for a minute and a half.
  expect(svg.match(/x{20}</g)).toHaveLength(1);
  const delays = [...svg.matchAll(/animation-delay:(\d+)ms/g)].map(([, ms]) => Number(ms));
  expect(delays).toEqual(delays.toSorted((a, b) => a - b));
  expect(Math.max(...delays)).toBeLessThan(2000);
  expect(svg).toContain("prefers-reduced-motion");
});
