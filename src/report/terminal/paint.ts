/**
 * Colour for terminals: blue against orange, which the colour-blind can tell apart, from the fixed part of the palette of 256, so
 * that no theme turns them into something that cannot be read. Each has a contrast above 4.4 on white and on black; glyphs
 * carry the meaning alone.
 */
const inks = {
  title: "1",
  faster: "38;5;63",
  slower: "38;5;130",
  bad: "1;31",
  faint: "2",
  plain: "",
} as const;

export type Ink = keyof typeof inks;
export type Paint = (ink: Ink, text: string) => string;

/** Whether to colour is the caller's to know: NO_COLOR, a terminal, a flag. */
export const painter =
  (color: boolean): Paint =>
  (ink, text) =>
    color && inks[ink] !== "" && text !== "" ? `\u001b[${inks[ink]}m${text}\u001b[0m` : text;
