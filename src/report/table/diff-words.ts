/** What the texts of a diff share. Names come from files that others wrote: they take one line, and steer nothing. */
import type {
  Bracket,
  Class,
  Diff,
  HandoverMove,
  MeasureChange,
  Pooled,
  Row,
  Tag,
} from "../../diff/model.ts";
import { unseen } from "../../unseen.ts";
import { digits, exactBytes, time } from "../../units.ts";
import { ratioText } from "./marks.ts";
import { amountChange, amountText } from "./measures.ts";
import { counted, percent } from "./words.ts";

export const classGlyphs: Readonly<Record<Class, string>> = {
  broken: "✖",
  failed: "✖",
  lost: "✖",
  fixed: "✔",
  "still-failing": "✖",
  "not-comparable": "≠",
  removed: "−",
  new: "+",
  "renamed?": "→",
  blank: "·",
  slower: "▼",
  faster: "▲",
  same: "≈",
  unsure: "?",
};

/** For people: worst first, what needs nothing last. */
export const order: readonly Class[] = [
  "broken",
  "failed",
  "lost",
  "slower",
  "faster",
  "still-failing",
  "fixed",
  "removed",
  "new",
  "renamed?",
  "not-comparable",
  "unsure",
  "same",
  "blank",
];

export const className = (name: Class): string =>
  name === "blank" ? "without a time" : name === "unsure" ? "inconclusive" : name.replace("-", " ");

/** A renamed cell that became slower is looked for among the slower ones. */
export const shownAs = ({ moved, class: name }: Row): Class => moved ?? name;

/** `slower`, `renamed?, slower` */
export const classText = ({ class: name, moved }: Row): string =>
  moved === undefined ? className(name) : `${className(name)}, ${moved}`;

/** Longest name that is shown whole. */
const longest = 120;

/** Controls, line ends and marks that turn the direction of text become visible; the middle of a giant is left out. */
export function oneLine(name: string, most = longest): string {
  const shown = name.replace(
    unseen,
    (mark) => `\\u${(mark.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
  const letters = Array.from(shown);
  if (letters.length <= most) return shown;
  return `${letters.slice(0, most - 31).join("")}…${letters.slice(-30).join("")}`;
}

/** A ratio as `+11.4 %`; beyond a factor of ten as `×12.3`. */
export function signed(ratio: number): string {
  if (ratio >= 10) return `×${digits(ratio)}`;
  const size = percent(Math.abs(ratio - 1));
  return Number.parseFloat(size) === 0 ? size : `${ratio < 1 ? "−" : "+"}${size}`;
}

/** `+11.4 % [+9.8 %, +13.1 %]`; in brackets where it was not judged. */
export function changeText({ change }: Row, { objection }: Diff): string {
  if (change === undefined) return "";
  const [estimate, low, high] = change;
  const text = `${signed(estimate)} [${signed(low)}, ${signed(high)}]`;
  return objection === null ? text : `(${text})`;
}

export const causeText = ({ cause }: Row): string =>
  cause.length === 0 ? "" : `cause: ${cause.join(" and ")}`;

const tags: Readonly<Partial<Record<Tag, string>>> = {
  screening: "few rounds",
  multimodal: "two speeds",
  "borrowed-controls": "judged by other boundaries' controls",
  stale: "not made by this code",
};

/** In words; what a line of its own says is not said here. */
export const tagsText = (row: Row): string => row.tags.flatMap((tag) => tags[tag] ?? []).join(", ");

/** Nothing about the cell changed. */
export const isControl = (row: Row): boolean => row.tags.includes("control");

/** `ffi/xxhash 8.0 % slower over 17 cells [6.9, 9.1]: confirmed` */
export function pooledText({ backend, cells, change: [estimate, low, high], verdict }: Pooled): string {
  const who = oneLine(backend);
  const over = `over ${counted(cells, "cell")}`;
  const points = (ratio: number): string => ((ratio - 1) * 100).toFixed(1).replace("-", "−");
  if (verdict === "slower")
    return `${who} ${percent(estimate - 1)} slower ${over} [${points(low)}, ${points(high)}]: confirmed`;
  if (verdict === "faster")
    return `${who} ${percent(1 - estimate)} faster ${over} [${points(low)}, ${points(high)}]: confirmed`;
  const told = verdict === "same" ? "the same within 2 %" : "inconclusive";
  return `${who} ${signed(estimate)} ${over} [${points(low)}, ${points(high)}]: ${told}`;
}

/** `812 µs`, or what became of it. */
export const glimpseText = (glimpse: Row["base"]): string =>
  glimpse === null ? "" : glimpse.ns === undefined ? glimpse.status : time(glimpse.ns);

/** Why a row is what it is; of one that was not judged, how it stands to its own side's baseline. */
export function remarks(row: Row, { objection, oneBaseline }: Diff): string[] {
  const { base, head, why = "", class: name, resolves } = row;
  const ratios =
    objection !== null && oneBaseline && base?.ratio !== undefined && head?.ratio !== undefined
      ? `${ratioText(base.ratio)} → ${ratioText(head.ratio)} of the baseline`
      : "";
  const power =
    name === "unsure" && resolves !== undefined && why === ""
      ? `a change of ${percent(resolves)} would have shown`
      : "";
  return [why, ratios, power].filter((part) => part !== "");
}

export const unchanged = "no results changed";

/** `1 slower, 3 renamed? (2 slower), 12 same`; empty where there is nothing. */
export const tally = (diffs: readonly Diff[], names = order): string =>
  names
    .flatMap((name) => {
      const n = sum(diffs, ({ counts }) => counts[name]);
      return n === 0 ? [] : [`${n} ${className(name)}${name === "renamed?" ? movedText(diffs) : ""}`];
    })
    .join(", ");

export const tallyOf = (diff: Diff): string => (diff.identical ? unchanged : tally([diff]));

export const sum = <T>(them: readonly T[], of: (it: T) => number): number =>
  them.reduce((n, it) => n + of(it), 0);

function movedText(diffs: readonly Diff[]): string {
  const parts = (["slower", "faster"] as const).flatMap((verdict) => {
    const n = sum(diffs, ({ rows }) => rows.filter(({ moved }) => moved === verdict).length);
    return n === 0 ? [] : [`${n} ${verdict}`];
  });
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}

/**
 * `controls: 0 of 38 moved, median +0.2 %, intervals widened by 1.4 %`. They move apart from their median: where nothing was
 * judged, that none did would read as if the sessions were alike, and no interval was widened.
 */
export function controlsText({ controls: { total, moved, shift, widening }, objection }: Diff): string {
  if (total === 0) return "controls: none";
  const median = `median ${signed(1 + shift)}`;
  if (objection === null)
    return `controls: ${moved} of ${total} moved, ${median}, intervals widened by ${(widening * 100).toFixed(1)} %`;
  return `controls: ${total}, ${median}${moved === 0 ? "" : `, ${moved} moved apart from it`}`;
}

/** `9f31c2e (main) → the working tree` */
export const sidesText = ({ base, head }: Diff): string =>
  `${base === null ? "nothing" : oneLine(base.from)} → ${head === null ? "nothing" : oneLine(head.from)}`;

/** Machine, runtime and rounds, once where they are equal. */
export function groundsText({ base, head }: Diff): string {
  const of = (pick: (side: NonNullable<Diff["base"]>) => string): string =>
    [...new Set([base, head].flatMap((side) => (side === null ? [] : [oneLine(pick(side))])))].join(" → ");
  const rounds = of((side) => counted(side.rounds, "round"));
  return [of(({ machine }) => machine), `Bun ${of(({ bun }) => bun)}`, rounds].join(" · ");
}

/** `winner changed in hash/memory size=4KiB: bun/hash → ffi/xxhash`, `crossover moved in hash/memory: …`, `encoded changed in …` */
export function conclusionLines({ winners, handovers, measures = [] }: Diff): string[] {
  const columns = (names: readonly string[]): string => names.map((name) => oneLine(name)).join(", ");
  return [
    ...winners.map(
      (it) => `winner changed in ${oneLine(it.case)}: ${columns(it.base)} → ${columns(it.head)}`,
    ),
    ...handovers.map(handoverText),
    ...measures.map(measureText),
  ];
}

function measureText({ id, measure, unit, base, head }: MeasureChange): string {
  const where = `in ${oneLine(id)}`;
  if (base === null) return `${oneLine(measure)} is new ${where}: ${amountText(head ?? 0, { unit })}`;
  if (head === null) return `${oneLine(measure)} is gone ${where}: ${amountText(base, { unit })}`;
  return `${oneLine(measure)} changed ${where}: ${amountChange(base, head, { unit })}`;
}

function handoverText({ row, axis, kind, from, to, base, head }: HandoverMove): string {
  const [was, is] = [bracketText(base, kind), bracketText(head, kind)];
  const what = was === "" ? "is new" : is === "" ? "is gone" : "moved";
  const where = [was, is === "" ? "" : was === "" ? is : `now ${is}`].filter((it) => it !== "").join(", ");
  return `crossover ${what} in ${oneLine(row)}: ${oneLine(from)} → ${oneLine(to)} at ${oneLine(axis)} ${where}`;
}

const bracketText = (bracket: Bracket | null, kind: HandoverMove["kind"]): string =>
  (bracket ?? []).map((value) => (kind === "bytes" ? exactBytes(value) : String(value))).join(" … ");
