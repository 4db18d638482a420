/**
 * Which files a walk counts: globs over paths relative to the root, separated by spaces. One with a `!` in front
 * excludes what it matches, folders with all they hold; of the others a file must match one, if there are any.
 * `*` is any run of characters but `/`, `**` as a whole segment any number of segments, `{a,b}` either.
 * Hidden names are matched like others.
 */
export interface Pattern {
  /** The globs without `!`, as they were written; none where everything is wanted. */
  readonly globs: readonly string[];
  /** The same without braces. */
  readonly includes: readonly string[];
  readonly excludes: readonly string[];
}

export function readPattern(text: string): Pattern {
  const globs = text.split(" ").filter((glob) => glob !== "");
  const kept = globs.filter((glob) => !glob.startsWith("!"));
  const asked = kept.includes("**") ? [] : kept;
  return {
    globs: asked,
    includes: plain(asked),
    excludes: plain(globs.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1))),
  };
}

const plain = (globs: readonly string[]): string[] => [...new Set(globs.flatMap(withoutBraces))];

/** `*.{js,ts}` → `*.js`, `*.ts`; the innermost braces first. */
function withoutBraces(glob: string): string[] {
  const found = /^(.*)\{([^{}]*)\}(.*)$/.exec(glob);
  if (found === null) return [glob];
  const [, before = "", choices = "", after = ""] = found;
  return choices.split(",").flatMap((choice) => withoutBraces(before + choice + after));
}

/** Whether any of the globs matches a path. */
export function matcher(globs: readonly string[]): (path: string) => boolean {
  const expression = new RegExp(`^(?:${globs.map(source).join("|")})$`);
  return (path) => expression.test(path);
}

/** A `**` that is not the last segment takes its slash along, so that it can match no segment at all. */
function source(glob: string): string {
  const segments = glob.split("/");
  return segments
    .map((segment, at) => {
      const last = at === segments.length - 1;
      if (segment === "**") return last ? "[^]*" : "(?:[^/]+/)*";
      const text = segment.split(/\*+/).map((literal) => RegExp.escape(literal));
      return text.join("[^/]*") + (last ? "" : "/");
    })
    .join("");
}
