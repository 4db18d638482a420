/** From turns to one number: cleaned by what the system says, never by the time a turn took. */
import { describe, expect, test } from "bun:test";
import { alone, lost, pairTurns, type Turn, type Turns } from "../../src/stats/turns.ts";

const turn = (ns: number, over: Partial<Turn> = {}): Turn => ({
  ns: 1000 * ns,
  calls: 1000,
  share: 1,
  delay: 0,
  ...over,
});
const steady = (ns: number, count = 16): Turns => Array.from({ length: count }, () => turn(ns));

describe("a pair", () => {
  test("that differs by a twentieth differs by a twentieth, whatever the machine did to both", () => {
    const speed = (i: number): number => 1 + 0.3 * Math.sin(i);
    const one = Array.from({ length: 16 }, (_, i) => turn(100 * speed(i)));
    const other = Array.from({ length: 16 }, (_, i) => turn(105 * speed(i)));
    const found = pairTurns(other, one)!;
    expect(Math.exp(found.mean)).toBeCloseTo(1.05, 10);
    expect(Math.exp(found.median)).toBeCloseTo(1.05, 10);
    expect(found).toMatchObject({ turns: 16, dropped: 0 });
  });

  test("counts what comes in one turn of five, and its median does not see it", () => {
    const collects = steady(100, 15).map((it, i) => (i % 5 === 0 ? turn(200) : it));
    const found = pairTurns(collects, steady(100, 15))!;
    expect(Math.exp(found.mean)).toBeCloseTo(1.2, 10);
    expect(found.median).toBe(0);
    expect(found.dropped).toBe(0);
  });

  test("is compared in the turns that both had", () => {
    const rare = steady(300).map((it, i) => (i % 4 === 0 ? it : null));
    expect(pairTurns(rare, steady(100))).toMatchObject({ turns: 4, dropped: 0, mean: Math.log(3) });
    expect(
      pairTurns(
        rare,
        rare.map(() => null),
      ),
    ).toBeNull();
  });
});

describe("a turn is dropped", () => {
  const at = (place: number, bad: Turn): Turns => steady(100).map((it, i) => (i === place ? bad : it));

  test("when the process waited for a processor, or got less of it than usual", () => {
    for (const bad of [
      turn(900, { delay: 0.5 }),
      turn(900, { share: 0.2 }),
      turn(900, { share: 0.2, delay: null }),
    ]) {
      const found = pairTurns(at(3, bad), steady(100))!;
      expect(found).toMatchObject({ dropped: 1, mean: 0, median: 0 });
      expect(pairTurns(steady(100), at(3, bad))).toMatchObject({ dropped: 1, mean: 0 });
    }
  });

  test("never for the time it took, however long", () => {
    const found = pairTurns(at(3, turn(900)), steady(100))!;
    expect(found.dropped).toBe(0);
    expect(Math.exp(found.mean)).toBeCloseTo(1.5, 10);
  });

  test("not for a share that always varies: reads and messages between threads are its own", () => {
    const varied = steady(100).map((it, i) => ({ ...it!, share: 0.6 + 0.05 * (i % 5) }));
    expect(lost(varied).every((mark) => mark! <= 1)).toBeTrue();
  });

  test.each([
    { share: 1.9, delay: 0.2 },
    { share: 1, delay: 0.08 },
  ])(
    "not for waiting that it makes by itself, threads or reads: the calmest quarter is what is usual",
    (own) => {
      const busy = steady(100).map((it) => ({ ...it!, ...own }));
      expect(lost(busy).every((mark) => mark! <= 1)).toBeTrue();
      const alien = busy.map((it, i) => (i === 5 ? { ...it, delay: 0.6 } : it));
      expect(
        lost(alien)
          .map((mark) => mark! > 1)
          .indexOf(true),
      ).toBe(5);
    },
  );

  test("not for waking up that takes now more, now less", () => {
    const reads = steady(100).map((it, i) => ({ ...it!, delay: 0.05 + 0.02 * (i % 5) }));
    expect(lost(reads).every((mark) => mark! <= 1)).toBeTrue();
    const alien = reads.map((it, i) => (i === 5 ? { ...it, delay: 0.6 } : it));
    expect(lost(alien).filter((mark) => mark! > 1).length).toBe(1);
  });

  test("and where nearly all are bad, the least bad quarter is left", () => {
    const all = steady(100).map((it, i) => ({ ...it!, delay: 0.1 + 0.2 * i, ns: it!.ns * (1 + i) }));
    const found = pairTurns(all, steady(100))!;
    expect(found.turns - found.dropped).toBe(4);
    expect(Math.exp(found.mean)).toBeCloseTo(2.5, 10);
  });
});

test("turning a pair round turns its sign, and nothing else", () => {
  const one = steady(100).map((it, i) => ({
    ...it!,
    ns: it!.ns * (1 + (i % 3)),
    delay: i % 7 === 0 ? 0.2 : 0,
  }));
  const other = steady(120);
  const [there, back] = [pairTurns(one, other)!, pairTurns(other, one)!];
  expect(there.mean).toBeCloseTo(-back.mean, 12);
  expect(there.median).toBeCloseTo(-back.median, 12);
  expect(there.dropped).toBe(back.dropped);
});

test("a process alone is its total time ÷ its calls, over its clean turns", () => {
  const turns = [turn(100), turn(100), turn(400, { calls: 2000 }), turn(900, { delay: 0.9 })];
  expect(alone(turns)).toMatchObject({ mean: 600 / 4, dropped: 1 / 4 });
});
