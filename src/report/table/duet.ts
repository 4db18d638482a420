/** What the texts of a duet share: its verdict in one line, what it rests on, and a line of facts for each row. */
import { type Class, classes, type Duet, type Row } from "../../duet/model.ts";
import { readId } from "../../id.ts";
import { oneLine, signed } from "./diff-words.ts";
import { counted, duration, percent } from "./words.ts";
import { time } from "../../units.ts";

export const duetGlyphs: Readonly<Record<Class, string>> = {
  "changed-answer": "✖",
  broken: "✖",
  failed: "✖",
  lost: "✖",
  slower: "▼",
  faster: "▲",
  "still-failing": "✖",
  fixed: "✔",
  removed: "−",
  new: "+",
  "not-comparable": "≠",
  unsure: "?",
  same: "≈",
  unchanged: "=",
  blank: "·",
};

const named: Readonly<Partial<Record<Class, string>>> = {
  broken: "wrong",
  "changed-answer": "with another answer",
  unsure: "inconclusive",
  unchanged: "unchanged by construction",
  blank: "that run on neither side",
};

export const duetClass = (name: Class): string => named[name] ?? name.replace("-", " ");

/** What a reader must look at. */
export const loud: readonly Class[] = [
  "changed-answer",
  "broken",
  "failed",
  "lost",
  "slower",
  "faster",
  "still-failing",
  "fixed",
];
/** What comes and goes, and what could not be told. */
export const quiet: readonly Class[] = ["removed", "new", "not-comparable", "unsure"];

/** `hashing: 1 slower, 2 faster, 3 inconclusive, 120 unchanged by construction; most of all ffi/xxhash in … 7.1 % slower` */
export function duetVerdict({ suite, counts, objection, interrupted, rows }: Duet): string {
  const tally = (names: readonly Class[]): string =>
    names.flatMap((name) => (counts[name] === 0 ? [] : [`${counts[name]} ${duetClass(name)}`])).join(", ");
  const broken = classes.slice(0, classes.indexOf("slower"));
  const rest = classes.filter((name) => !broken.includes(name));
  const [most] = rows.filter((row) => row.class === "slower" || row.class === "faster");
  const said =
    objection === null
      ? [
          tally(classes) || "no cells",
          most === undefined ? "" : `most of all ${whichOf(most)} ${changed(most)}`,
        ]
      : [tally(broken), `nothing was judged: ${objection}`, tally(rest)];
  return `${oneLine(suite)}: ${[interrupted ? "interrupted" : "", ...said].filter((part) => part !== "").join("; ")}`;
}

function whichOf({ id }: Row): string {
  const { row, column } = readId(id);
  return `${oneLine(column)} in ${oneLine(row)}`;
}

const changed = ({ change, class: name }: Row): string => {
  const ratio = change?.[0] ?? 1;
  return ratio >= 10 || ratio <= 0.1 ? signed(ratio) : `${percent(Math.abs(ratio - 1))} ${name}`;
};

/** `9f31c2e0b1a4 (merge-base with main) → the working tree` */
export const duetSides = ({ base, head }: Duet): string => `${oneLine(base.from)} → ${oneLine(head.from)}`;

/** `measured in lock-step, here and now · linux-x64-… · Bun 1.4.4 · 84 blocks in 2 min 3 s · seed 7` */
export const duetGrounds = ({ machine, bun, blocks, elapsed, seed }: Duet): string =>
  [
    oneLine(machine),
    `Bun ${bun}`,
    blocks === 0 ? "nothing measured" : `${counted(blocks, "block")} in lock-step, ${duration(elapsed)}`,
    `seed ${seed}`,
  ].join(" · ");

/** How sure its claims are. */
export function duetMethod({ suspects, fresh, margin, alarm, blocks, counts }: Duet): string {
  if (blocks === 0)
    return counts.unchanged > 0
      ? "cells of the same code on both sides cannot have moved, and were not measured (--all measures them)"
      : "no cell could be measured on both sides";
  const seen =
    suspects === 0
      ? "no cell seemed to move"
      : `${counted(suspects, "cell")} seemed to move and had ${fresh} fresh blocks each, which alone decided`;
  return `${seen}; slower and faster: wholly beyond ±${percent(margin)}, with a false one in at most ${percent(alarm)} of duets`;
}

/** `812 µs → 905 µs` */
export function duetTimes({ base, head }: Row): string {
  if (base?.ns !== undefined && head?.ns !== undefined) return `${time(base.ns)} → ${time(head.ns)}`;
  return "";
}

/** `+11.4 % [+9.8 %, +13.1 %]` */
export function duetChange({ change }: Row): string {
  if (change === undefined) return "";
  const [estimate, low, high] = change;
  return `${signed(estimate)} [${signed(low)}, ${signed(high)}]`;
}

/** Why, by which code, how noisy, what it would take. */
export function duetRemarks(row: Row): string[] {
  const { why, cause, noise, blocks, needs, class: name } = row;
  const measured = blocks !== undefined && blocks[0] + blocks[1] > 0;
  return [
    ...(why === undefined ? [] : [oneLine(why, 300)]),
    ...(cause.length === 0 ? [] : [`changed: ${cause.join(" and ")}`]),
    ...(noise === undefined || !measured ? [] : [`its twins ±${percent(noise)}`]),
    ...(measured ? [rested(...blocks)] : []),
    ...(name === "unsure" && needs !== undefined ? [`about ${counted(needs, "block")} would decide`] : []),
  ];
}

const rested = (screened: number, fresh: number): string =>
  fresh > 0 ? counted(fresh, "fresh block") : counted(screened, "block");
