/** GitHub refuses a comment of more than 65,536 characters: sections are cut to fit, and say by how much. */

export interface Section {
  /** Lines that always stand. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Lines of which the last may be left out. */
  readonly lines: readonly string[];
}

/** Bytes of UTF-8, well below what GitHub takes. */
export const most = 60_000;

const size = (lines: readonly string[]): number =>
  lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);

/** Every section keeps its frame; of the room left each takes half at most, so that the next has some. */
export function fit(sections: readonly Section[], limit = most): string {
  const more = (n: number): string[] => ["", `… ${n} more: \`--format json\` has all`, ""];
  const frames = sections.map(({ before, after }) => size(before) + size(after) + size(more(99_999)));
  let room = limit - frames.reduce((sum, frame) => sum + frame, 0);
  const text = sections.flatMap(({ before, after, lines }) => {
    const kept: string[] = [];
    let share = room / 2;
    for (const line of lines) {
      share -= size([line]);
      if (share < 0) break;
      kept.push(line);
    }
    room -= size(kept);
    const left = lines.length - kept.length;
    return [...before, ...kept, ...(left === 0 ? [] : more(left)), ...after];
  });
  return `${text
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`;
}
