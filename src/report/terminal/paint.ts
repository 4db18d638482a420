/** Colour for terminals. Blue against yellow, which the colour-blind can tell apart; glyphs carry the meaning alone. */
import { styleText } from "node:util";

const inks = {
  title: "bold",
  faster: "cyan",
  slower: "yellow",
  bad: "red",
  faint: "dim",
  plain: "reset",
} as const;

export type Ink = keyof typeof inks;
export type Paint = (ink: Ink, text: string) => string;

/** Whether to colour is the caller's to know: NO_COLOR, a terminal, a flag. */
export const painter =
  (color: boolean): Paint =>
  (ink, text) =>
    color && ink !== "plain" ? styleText(inks[ink], text, { validateStream: false }) : text;
