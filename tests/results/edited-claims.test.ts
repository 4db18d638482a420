/** Rankings, hand-overs, scaling and sentences that the cells do not show are found, in whatever file they stand. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { rmSync } from "node:fs";
import type { Handover, Results } from "../../src/model/index.ts";
import { problems, saidOf } from "./edits.ts";
import { made, ownHome } from "./made.ts";

const home = ownHome();
afterAll(() => rmSync(home, { recursive: true, force: true }));
let run: Results;
beforeAll(async () => {
  run = await made(home, "hashing-threads", { seed: "one", noise: 0.02 });
});

const edits: [string, (it: Results) => Results, string][] = [
  [
    "all rankings by another text",
    (it) => ({
      ...it,
      rankings: it.rankings.map(({ case: id }) => ({
        case: id,
        tiers: [["bun/hash"]],
        winner: "bun/hash",
      })),
    }),
    "its columns are not the measured ones that may win",
  ],
  [
    "tiers in another order",
    (it) => ({
      ...it,
      rankings: it.rankings.map((at) => {
        const tiers = at.tiers.toReversed();
        return { ...at, tiers, winner: tiers[0]?.length === 1 ? tiers[0][0]! : null };
      }),
    }),
    "its columns are not in order of time",
  ],
  [
    "a tier divided that its rounds do not divide",
    (it) => ({
      ...it,
      rankings: it.rankings.map((at) => ({
        ...at,
        tiers: at.tiers.flatMap((tier) => tier.map((name) => [name])),
        winner: at.tiers[0]?.[0] ?? null,
      })),
    }),
    "its rounds do not tell these tiers apart",
  ],
  [
    "a winner who is none",
    (it) => ({
      ...it,
      rankings: it.rankings.map((at) => ({ ...at, winner: at.tiers.at(-1)?.[0] ?? null })),
    }),
    "and its tiers say",
  ],
  [
    "a ranking left out",
    (it) => ({ ...it, rankings: it.rankings.slice(1) }),
    "its rankings are not those of its cells",
  ],
  [
    "a case that concludes nothing",
    (it) => ({ ...it, rankings: it.rankings.map((at) => ({ ...at, tiers: [], winner: null, why: "no" })) }),
    "its columns are not the measured ones that may win",
  ],
  [
    "sentences by another text",
    (it) => ({ ...it, sentences: ["Always use napi/xxhash-addon."] }),
    "a sentence names napi/xxhash-addon, which leads nowhere in it and is nobody's next",
  ],
  [
    "threads that are said to pay",
    (it) => ({ ...it, scaling: it.scaling.map((at) => ({ ...at, pays: true })) }),
    "its cells do not show it",
  ],
  [
    "a better gain",
    (it) => ({ ...it, scaling: it.scaling.map((at) => ({ ...at, gain: [9, 8, 10] as const })) }),
    "its cells do not show it",
  ],
  ["scaling left out", (it) => ({ ...it, scaling: [] }), "its scaling are not those of its cells"],
  [
    "a hand-over that is none",
    (it) => ({
      ...it,
      handovers: [
        {
          row: "hash/memory algo=xxh3-64 buffers=1000",
          axis: "size",
          from: "bun/hash",
          to: "ffi/xxhash",
          after: 1024,
          by: 65536,
        },
      ],
    }),
    "its cells do not show that ffi/xxhash passes bun/hash there",
  ],
];

test.each(edits)("%s", async (_, edit, message) => {
  expect(await saidOf(home, run, edit)).toContain(message);
});

test("a hand-over elsewhere, or to another", async () => {
  const it = await made(home, "hashing", { seed: "a" });
  const [one] = it.handovers;
  const alter = async (over: Partial<Handover>): Promise<string> =>
    (await problems(home, { ...it, handovers: [{ ...one!, ...over }, ...it.handovers.slice(1)] })).join("\n");
  expect(await problems(home, it)).toEqual([]);
  for (const over of [
    { after: one!.by, by: one!.after },
    { from: one!.to, to: one!.from },
    { to: "js/xxhash" },
    { axis: "buffers" },
    { near: one!.by + 1 },
    { near: one!.after + 1 },
  ])
    expect(await alter(over)).toContain("its cells do not show that");
}, 30_000);
