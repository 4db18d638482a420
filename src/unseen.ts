/**
 * Characters that nobody sees and that steer whatever shows them: controls, marks that turn the direction of text, line
 * ends of Unicode, halves of pairs. Files of others hold names with any of them.
 */

/** For `replace` only, never for `test`: it would remember where it was. */
export const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** The same, but for line feeds. */
export const unseenInLines = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** JSON that says the same with every such character written out; those between its tokens are none but line feeds. */
export const writtenOut = (json: string): string =>
  json.replace(unseenInLines, (mark) =>
    Array.from(
      { length: mark.length },
      (_, i) => `\\u${mark.charCodeAt(i).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
