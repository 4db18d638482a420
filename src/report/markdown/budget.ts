/** GitHub refuses a comment of more than 65,536 characters: sections are cut to fit, and say by how much. */

export interface Section {
  /** Its frame stands even where no line fits; any other goes with its lines. */
  readonly stands: boolean;
  /** What gets room first: 1 what a reader sees, 2 what they may unfold. */
  readonly rank: 1 | 2;
  /** What its lines are, in the plural. */
  readonly what: string;
  readonly before: readonly string[];
  readonly lines: readonly string[];
  readonly after: readonly string[];
}

/** What is in sight, still without lines. */
export const seen = (what: string): Section => ({
  stands: false,
  rank: 1,
  what,
  before: [],
  lines: [],
  after: [],
});

/** What is unfolded by its title. */
export const fold = (title: string, what: string, before: readonly string[] = []): Section => ({
  ...seen(what),
  rank: 2,
  before: ["<details>", `<summary>${title}</summary>`, "", ...before],
  after: ["", "</details>", ""],
});

/** Bytes of UTF-8, well below what GitHub takes. */
export const most = 60_000;

export const size = (lines: readonly string[]): number =>
  lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);

const more = (n: number, { what }: Section): string[] => [
  "",
  `… ${n} more of the ${what}: \`--format json\` has all`,
  "",
];

/** Of the room left each takes half at most, so that the next has some. Frames that stand are the caller's to bound. */
export function fit(sections: readonly Section[], limit = most): string {
  const frame = ({ before, after }: Section): number => size(before) + size(after);
  let room = limit;
  for (const it of sections)
    room -= (it.stands ? frame(it) : 0) + (it.lines.length > 0 ? size(more(99_999, it)) : 0);

  const kept = new Map<Section, readonly string[]>();
  for (const it of sections.toSorted((a, b) => a.rank - b.rank)) {
    const own = it.stands ? 0 : frame(it);
    const lines = within(it.lines, room / 2 - own);
    kept.set(it, lines);
    if (lines.length > 0) room -= own + size(lines);
  }
  const text = sections.flatMap((it) => {
    const lines = kept.get(it) ?? [];
    const left = it.lines.length - lines.length;
    const rest = left === 0 ? [] : more(left, it);
    return it.stands || lines.length > 0 ? [...it.before, ...lines, ...rest, ...it.after] : rest;
  });
  return `${text
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`;
}

/** As many of the first as fit. */
function within(lines: readonly string[], bytes: number): readonly string[] {
  let room = bytes;
  const end = lines.findIndex((line) => (room -= size([line])) < 0);
  return end < 0 ? lines : lines.slice(0, end);
}
