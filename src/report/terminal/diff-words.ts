/** What the texts of a diff share. Names come from files that others wrote: they take one line, and steer nothing. */
import type { Bracket, Class, Diff, HandoverMove, Row } from "../../diff/model.ts";
import { digits, exactBytes, time } from "../../units.ts";
import { counted, percent } from "./words.ts";

export const classGlyphs: Readonly<Record<Class, string>> = {
  broken: "✖",
  failed: "✖",
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
  name === "blank" ? "without a time" : name.replace("-", " ");

/** Longest name that is shown whole. */
const longest = 120;

/** Controls, line ends and marks that turn the direction of text become visible; the middle of a giant is left out. */
export function oneLine(name: string, most = longest): string {
  const shown = name.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
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
export function changeText({ change, class: name }: Row, { objection }: Diff): string {
  if (change === undefined) return "";
  const [estimate, low, high] = change;
  const text = `${signed(estimate)} [${signed(low)}, ${signed(high)}]`;
  return objection === null && name !== "renamed?" ? text : `(${text})`;
}

export const causeText = ({ cause }: Row): string =>
  cause.length === 0 ? "" : `cause: ${cause.join(" and ")}`;

/** `812 µs`, or what became of it. */
export const glimpseText = (glimpse: Row["base"]): string =>
  glimpse === null ? "" : glimpse.ns === undefined ? glimpse.status : time(glimpse.ns);

/** Why a row is what it is; of one that was not judged, how it stands to its own side's baseline. */
export function remarks({ base, head, why = "", class: name, resolves }: Row, { objection }: Diff): string[] {
  const ratios =
    objection !== null && base?.ratio !== undefined && head?.ratio !== undefined
      ? `${digits(base.ratio)}× → ${digits(head.ratio)}× of the baseline`
      : "";
  const power =
    name === "unsure" && resolves !== undefined && why === ""
      ? `a change of ${percent(resolves)} would have shown`
      : "";
  return [why, ratios, power].filter((part) => part !== "");
}

export const tallyOf = ({ counts }: Diff): string =>
  order
    .filter((name) => counts[name] > 0)
    .map((name) => `${counts[name]} ${className(name)}`)
    .join(", ");

/** `controls: 0 of 38 moved, median +0.2 %, intervals widened by 1.4 %` */
export function controlsText({ controls: { total, moved, shift, widening } }: Diff): string {
  if (total === 0) return "controls: none";
  const widened = `intervals widened by ${(widening * 100).toFixed(1)} %`;
  return `controls: ${moved} of ${total} moved, median ${signed(1 + shift)}, ${widened}`;
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

/** `hash/memory size=4KiB: bun/hash → ffi/xxhash` and `hash/memory, size: …` */
export function conclusionLines({ winners, handovers }: Diff): string[] {
  const columns = (names: readonly string[]): string => names.map((name) => oneLine(name)).join(", ");
  return [
    ...winners.map(
      (it) => `winner changed in ${oneLine(it.case)}: ${columns(it.base)} → ${columns(it.head)}`,
    ),
    ...handovers.map(
      (it) =>
        `hand-over moved in ${oneLine(it.row)}: ${oneLine(it.from)} → ${oneLine(it.to)} at ${oneLine(it.axis)} ` +
        `${bracketText(it.base, it.kind)}, now ${bracketText(it.head, it.kind)}`,
    ),
  ];
}

const bracketText = (bracket: Bracket, kind: HandoverMove["kind"]): string =>
  bracket.map((value) => (kind === "bytes" ? exactBytes(value) : String(value))).join(" … ");
