/**
 * Names in Markdown. Whoever opens a pull request owns the names in it, and none may mention a team, link an issue, open
 * a tag or break a table: what is not plainly tame becomes character references inside <code>, where GitHub links nothing.
 */
import { oneLine } from "../table/diff-words.ts";

const tame = /^[\w ./=:,;?'+%()×·→−…µ±-]+$/u;
/** What GitHub links or sets in italics without any mark-up. */
const linked = /:\/\/|www\.|GH-\d|_/i;

/** Our own, and no link: `[6.9, 9.1]`. */
const interval = /\[[\d.,− ]+\](?!\()/g;

/** Longest command: what is to be typed again is not cut where names are. */
const longestCommand = 1000;

/** A name as code, on one line. */
export const code = (name: string): string => asCode(oneLine(name));

export const commandCode = (command: string): string => asCode(oneLine(command, longestCommand));

const asCode = (line: string): string =>
  tame.test(line) && line.trim() === line ? `\`${line}\`` : `<code>${references(line)}</code>`;

/** A sentence that others may have written, as plain text. */
export const prose = (text: string): string => {
  const line = oneLine(text, 400);
  return tame.test(line.replace(interval, "")) && !linked.test(line)
    ? line
    : `<code>${references(line)}</code>`;
};

const references = (line: string): string =>
  line.replace(/[^\w ./=:,+%()-]/gu, (mark) => `&#${mark.codePointAt(0) ?? 32};`);

/** An id as a table shows it: case and backend. */
export function halves(id: string): [row: string, column: string] {
  const at = id.indexOf(" | ");
  return at < 0 ? [id, ""] : [id.slice(0, at), id.slice(at + 3)];
}
