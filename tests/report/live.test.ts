import { describe, expect, test } from "bun:test";
import { live } from "../../src/report/terminal/live.ts";

function stream(isTTY: boolean) {
  const written: string[] = [];
  const fake = { isTTY, columns: 80, rows: 24, write: (text: string) => written.push(text) > 0 };
  return { written, fake: fake as unknown as NodeJS.WriteStream };
}

const eraseLine = "\u001b[2K";

describe("live progress", () => {
  test("off a terminal, plain lines and not too many", () => {
    const { written, fake } = stream(false);
    let now = 0;
    const shown = live(fake, () => now);
    shown.show("a");
    now = 4999;
    shown.show("b");
    shown.say("warning");
    now = 5000;
    shown.show("c");
    shown.done();
    expect(written).toEqual(["a\n", "warning\n", "c\n"]);
  });

  test("a terminal of a build machine keeps every line, so there nothing is redrawn", () => {
    const { written, fake } = stream(true);
    const shown = live(fake, () => 0, "1");
    shown.show("first");
    shown.say("stays");
    shown.done();
    expect(written).toEqual(["first\n", "stays\n"]);
  });

  test("on a terminal, in place, and gone at the end", () => {
    const { written, fake } = stream(true);
    const shown = live(fake, () => 0, "");
    shown.show("first");
    shown.show("second");
    expect(written.join("")).toContain("second");
    shown.say("stays");
    const before = written.length;
    shown.show("third");
    expect(written.slice(before).join("")).not.toContain(eraseLine);
    shown.done();
    expect(written.at(-1)).toContain(eraseLine);
  });
});
