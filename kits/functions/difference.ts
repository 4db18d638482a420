/** Where two answers differ, in words: found only when a digest says that they do. */
import { tell } from "./canonical.ts";

/** What stands where: paths as code has them, in the order of the walk. */
export type Told = ReadonlyMap<string, string>;

/** Answers with more leaves are not told apart in detail. */
const most = 1_000_000;

/** Undefined where that would be too long. */
export function told(value: unknown): Told | undefined {
  const found = new Map<string, string>();
  const path: string[] = [];
  const keep = (key: string, text: string): void => {
    if (found.size >= most) throw tooLong;
    found.set([...path, key].join(""), text);
  };
  try {
    tell(value, {
      leaf: keep,
      open(key, kind) {
        keep(key, kind);
        path.push(key);
      },
      close: () => void path.pop(),
    });
  } catch (error) {
    if (error === tooLong) return undefined;
    throw error;
  }
  return found;
}

const tooLong = new Error("too long");

export interface Difference {
  /** Empty for the whole answer. */
  readonly at: string;
  readonly mine: string;
  readonly right: string;
}

/** The first place in which they differ; undefined where there is none. */
export function firstDifference(mine: Told, right: Told): Difference | undefined {
  for (const [at, text] of right)
    if (mine.get(at) !== text) return { at, ...apart(mine.get(at) ?? "nothing", text) };
  for (const [at, text] of mine) if (!right.has(at)) return { at, ...apart(text, "nothing") };
  return undefined;
}

/** Longest text that is shown. */
const shown = 60;

/** Long texts are shown from a little before the sign in which they differ. */
function apart(mine: string, right: string): Pick<Difference, "mine" | "right"> {
  if (mine.length <= shown && right.length <= shown) return { mine, right };
  let same = 0;
  while (same < mine.length && mine[same] === right[same]) same++;
  const from = Math.max(0, same - 20);
  const cut = (text: string): string =>
    `${from > 0 ? "…" : ""}${text.slice(from, from + shown)}${text.length > from + shown ? "…" : ""}`;
  return { mine: cut(mine), right: cut(right) };
}
