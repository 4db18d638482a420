/**
 * What a pattern lets count, by the letter of its definition and with no thought of speed. It is what the walkers are
 * judged by, so it shares no line with the matchers that they use: no regular expression, one segment after the other.
 */

export interface Wanted {
  /** Whether a file of this path counts, as far as the globs without `!` go. */
  readonly included: (path: string) => boolean;
  /** Whether a glob with `!` matches this path itself. */
  readonly excluded: (path: string) => boolean;
}

export function wanted(pattern: string): Wanted {
  const globs = pattern.split(" ").filter((glob) => glob !== "");
  const excluding = globs.filter((glob) => glob.startsWith("!")).flatMap((glob) => choices(glob.slice(1)));
  const including = globs.filter((glob) => !glob.startsWith("!")).flatMap(choices);
  const any = (them: readonly string[], path: string): boolean =>
    them.some((glob) => below(glob.split("/"), path.split("/")));
  return {
    included: (path) => including.length === 0 || any(including, path),
    excluded: (path) => any(excluding, path),
  };
}

/** `a{b,c{1,2}}` → `ab`, `ac1`, `ac2`: the first brace, each of its choices, then what is left. */
function choices(glob: string): string[] {
  const open = glob.indexOf("{");
  if (open < 0) return [glob];
  const parts = [""];
  let depth = 1;
  let at = open + 1;
  for (; depth > 0 && at < glob.length; at++) {
    const sign = glob[at] ?? "";
    if (sign === "{") depth++;
    if (sign === "}") depth--;
    if (sign === "," && depth === 1) parts.push("");
    else if (depth > 0) parts[parts.length - 1] += sign;
  }
  const [before, after] = [glob.slice(0, open), glob.slice(at)];
  return parts.flatMap((part) => choices(before + part + after));
}

/** `**` as a whole segment stands for any number of segments, at the end for one at least. */
function below(glob: readonly string[], path: readonly string[]): boolean {
  const [first, ...rest] = glob;
  if (first === undefined) return path.length === 0;
  if (path.length === 0) return false;
  if (first !== "**") return within(first, path[0] ?? "") && below(rest, path.slice(1));
  if (rest.length === 0) return true;
  return below(rest, path) || below(glob, path.slice(1));
}

/** `*` stands for any run of characters of one segment. */
function within(glob: string, name: string): boolean {
  let ends = new Set([0]);
  for (const sign of glob) {
    const next = new Set<number>();
    for (const end of ends) {
      if (sign !== "*") {
        if (name.startsWith(sign, end)) next.add(end + sign.length);
      } else for (let to = end; to <= name.length; to++) next.add(to);
    }
    ends = next;
  }
  return ends.has(name.length);
}
