/** A problem as compilers show it, so that editors find the place. */
import type { Problem } from "../../model/index.ts";
import { plain } from "../table/words.ts";

/** Without a newline at the end. */
export function problemText({ file, line, column, message, excerpt, hint }: Problem): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  const lines = [
    `${place}: ${message}`,
    ...(excerpt === undefined ? [] : excerpt.split("\n").map((part) => `  ${part}`)),
    ...(hint === undefined ? [] : [`  hint: ${hint}`]),
  ];
  return lines.map(plain).join("\n");
}
