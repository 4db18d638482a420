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
  const globs = words(text);
  const kept = globs.filter((glob) => !glob.startsWith("!"));
  const asked = kept.includes("**") ? [] : kept;
  return {
    globs: asked,
    includes: plain(asked),
    excludes: plain(globs.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1))),
  };
}

const words = (text: string): string[] => text.split(" ").filter((word) => word !== "");

const plain = (globs: readonly string[]): string[] => [
  ...new Set(globs.flatMap((glob) => [...withoutBraces(glob)])),
];

/** `*.{js,ts}` → `*.js`, `*.ts`; the innermost braces first. */
function* withoutBraces(glob: string): Generator<string> {
  const found = /^(.*)\{([^{}]*)\}(.*)$/.exec(glob);
  if (found === null) {
    yield glob;
    return;
  }
  const [, before = "", choices = "", after = ""] = found;
  for (const choice of choices.split(",")) yield* withoutBraces(before + choice + after);
}

/** Longest pattern, characters, and most globs in it once its braces are gone: each is tried on every path. */
export const longestPattern = 500;
const mostGlobs = 100;

/** True, or why a pattern is none that every walker understands alike. */
export function checkPattern(text: string): true | string {
  const globs = words(text);
  if (globs.length === 0) return "there is no glob in it";
  const odd = /[?[\]\\]/.exec(text);
  if (odd !== null) return `${odd[0]} has no meaning here, only *, ** and {a,b} have; write * for it`;
  let left = mostGlobs;
  for (const glob of globs) {
    // Many braces make more globs than there is memory for: only as many are made as may be.
    for (const one of withoutBraces(glob.replace(/^!/, ""))) {
      if (left-- === 0) return `its braces make more than ${mostGlobs} globs`;
      if (/[{}]/.test(one)) return `${glob} has a brace without its other half`;
      if (/[^/]\*\*|\*\*[^/]/.test(one))
        return `${glob} has a ** that is not all between two /; write * for it`;
      if (one.split("/").some((segment) => segment === "" || segment === "." || segment === "..")) {
        return `${glob} matches nothing: paths are like a/b.js, with no / in front, behind or doubled, no . or ..`;
      }
    }
  }
  return true;
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
