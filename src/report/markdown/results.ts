/**
 * One run as Markdown, for a README or a job's summary: what to use when, the matrix by workload, why cells are blank.
 * Controls and the A/A column are left to the HTML report, and the text says so.
 */
import { type CellResult, type Measures, measuresIn, type Results, type Verdict } from "../../model/index.ts";
import { byteRate, digits, itemRate } from "../../units.ts";
import { decoded } from "../../names.ts";
import { glyphs, marks, verdictNames } from "../table/marks.ts";
import { remarkOf } from "../table/footnotes.ts";
import { measureNotes, measureTexts } from "../table/measures.ts";
import { type Column, type Grid, type Row, grids } from "../table/grid.ts";
import { counted } from "../table/words.ts";
import { code, prose } from "./escape.ts";

/** Ends with a newline. */
export function resultsMarkdown(results: Results): string {
  const { question, machine, run, baseline } = results;
  const all = grids(results).filter(({ rows }) => rows.length > 0);
  const lines = [
    prose(question),
    "",
    ...adviceLines(results),
    ...all.flatMap((grid) => table(grid, measuresIn(results, grid.workload))),
    ...reasons(all),
    ...otherReferences(all, baseline),
    `${legend(results.cells)}. Ratios are time ÷ time of ${code(baseline)}, below 1× is faster. ` +
      `${code(machine)}, Bun ${prose(run.bun)}, ${counted(run.rounds, "round")}, ${prose(run.date.slice(0, 10))}; ` +
      "controls and A/A checks are in `bun run report`.",
  ];
  return `${lines.join("\n")}\n`;
}

/** A row whose baseline was not measured is held against another column. */
const otherReferences = (all: readonly Grid[], baseline: string): string[] => {
  const odd = all.flatMap(({ workload, rows }) =>
    rows.flatMap(({ head, reference }) =>
      reference === undefined || reference.split(" ", 1)[0] === baseline
        ? []
        : [
            `- ${code(workload)} ${code(head)}: 1× is ${code(reference)}, as ${code(baseline)} was not measured`,
          ],
    ),
  );
  return odd.length === 0 ? [] : [...odd, ""];
};

/** A semicolon parts clauses, each of which is tame or is not. */
export const sentence = (text: string): string => text.split("; ").map(prose).join("; ");

const adviceLines = ({ sentences }: Results): string[] =>
  sentences.length === 0
    ? []
    : ["**What to use when**", "", ...sentences.map((it) => `- ${sentence(it)}`), ""];

function table({ workload, rows, columns }: Grid, measures: Measures): string[] {
  const ranked = columns.filter(({ floor }) => !floor);
  return [
    `**${code(workload)}**`,
    "",
    `| | ${ranked.map(({ key }) => code(decoded(key))).join(" | ")} |`,
    `|:-|${ranked.map(() => "-:|").join("")}`,
    ...rows.map(
      (row) => `| ${code(row.head)} | ${ranked.map((column) => cell(row, column, measures)).join(" | ")} |`,
    ),
    "",
    ...measureNotes(measures).map((note) => `- ${prose(note)}`),
    ...(Object.keys(measures).length > 0 ? [""] : []),
  ];
}

function cell(row: Row, { key }: Column, measures: Measures): string {
  const found = row.cells.get(key);
  if (found === undefined) return "";
  if (found.status !== "measured") return `*${found.status}*`;
  const rate = found.work.bytes ? byteRate(found.work.bytes, found.ns) : itemRate(found.work.items, found.ns);
  const exact = measureTexts(found, measures).map(prose);
  const flags = found.flags.map((flag) => marks[flag]).join("");
  const line = (...parts: readonly string[]): string =>
    [parts.filter((part) => part !== "").join(" "), rate, ...exact].join("<br>");
  if (row.reference === key) return line("1×", flags);
  if (found.ratio === undefined) return [rate, ...exact].join("<br>");
  const glyph = found.verdict === undefined ? "" : glyphs[found.verdict];
  const ratio = `${digits(found.ratio[0])}×`;
  return line(glyph, found.verdict === "faster" ? `**${ratio}**` : ratio, flags);
}

/** Each reason once. */
function reasons(all: readonly Grid[]): string[] {
  const remarks = all.flatMap(({ rows, columns }) =>
    rows.flatMap((row) =>
      columns
        .filter(({ floor }) => !floor)
        .flatMap(({ key }) => {
          const found = row.cells.get(key);
          return found === undefined || found.status === "measured" ? [] : remarkOf(found);
        }),
    ),
  );
  const notes = [...Map.groupBy(remarks, ({ what, why }) => JSON.stringify([what, why])).values()];
  const lines = notes.map((them) => {
    const [first = { what: "", why: "", hint: undefined }] = them;
    const hint = first.hint === undefined ? "" : ` → ${prose(first.hint)}`;
    return `- ${first.what}, ${counted(them.length, "cell")}: ${sentence(first.why)}${hint}`;
  });
  return lines.length === 0 ? [] : [...lines, ""];
}

/** Only what occurs. */
function legend(cells: readonly CellResult[]): string {
  const measured = cells.filter((it) => it.status === "measured");
  const verdicts = Object.entries(glyphs).filter(([word]) => measured.some((it) => it.verdict === word)) as [
    Verdict,
    string,
  ][];
  const flags = [...new Set(measured.flatMap((it) => it.flags))].toSorted();
  return [
    ...verdicts.map(([word, glyph]) => `${glyph} ${verdictNames[word]}`),
    ...flags.map((it) => `${marks[it]} ${it}`),
  ].join(" · ");
}
