/** Phrases that several of the texts share. */
import { unseenInLines } from "../../unseen.ts";

/** `4.2 s` below a minute, then `4 min 10 s`, then `2 h 5 min`. Takes ns. */
export function duration(ns: number): string {
  const seconds = ns / 1e9;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A fraction as `1.8 %`. */
export const percent = (fraction: number): string => `${(fraction * 100).toFixed(1)} %`;

export const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;

/** `80 measured, 1 wrong`, in the order of the counts; zeros are left out. */
export const tally = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, n]) => n > 0)
    .map(([what, n]) => `${n} ${what}`)
    .join(", ");

/** What a POSIX shell takes apart into these words again; empty ones are left out. */
export const commandLine = (words: readonly string[]): string =>
  words
    .filter((word) => word !== "")
    .map((word) => (/^[\w./:@=+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(" ");

/** Backends and children wrote these words: nothing in them may steer the terminal. Lines stay lines. */
export const plain = (text: string): string =>
  Bun.stripANSI(text).replace(/\t/g, " ").replace(unseenInLines, "").trimEnd();

/** `first` stands before the first line, as many blanks before the others. */
export function indented(first: string, text: string, width: number): string[] {
  const margin = Bun.stringWidth(first);
  const lines = Bun.wrapAnsi(plain(text), Math.max(20, width - margin), { hard: true }).split("\n");
  return lines.map((line, i) => `${i === 0 ? first : " ".repeat(margin)}${line}`.trimEnd());
}
