/** How several values are typed in one word of the command line. */

/** Commas part them; one with a backslash in front belongs to its value. Any other backslash is what it is. */
export const typedValues = (text: string): string[] =>
  text.split(/(?<!\\),/).map((value) => value.replaceAll(String.raw`\,`, ","));
