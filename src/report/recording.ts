/**
 * A terminal session as a picture: what a command printed, in its colours, each line coming at the time it came (a long wait is
 * shortened). Without motion, or to whoever asks for none, it is the last screen.
 */
import { escaped } from "./html/markup.ts";

export interface Line {
  /** With SGR colour codes. */
  readonly text: string;
  /** ms after the command was started. */
  readonly at: number;
}

const [letter, height, margin, bar] = [8.4, 19, 18, 34];
/** Longest wait that is shown, ms. */
const patience = 300;

/** Of the 256 colours those that the texts use; light enough for the dark ground of the picture. */
const styles: Readonly<Record<string, string>> = {
  "1": "font-weight:700",
  "2": "opacity:.62",
  "38;5;63": "fill:#9d9dff",
  "38;5;130": "fill:#f0a04b",
  "1;31": "fill:#ff7b72;font-weight:700",
};

export function recording(command: string, lines: readonly Line[], columns: number): string {
  const width = Math.round(columns * letter + 2 * margin);
  const wrapped = lines.flatMap(({ text, at }) =>
    Bun.wrapAnsi(text, columns, { hard: true })
      .split("\n")
      .map((part) => ({ text: part, at })),
  );
  const all = [{ text: `\u001b[1m$ ${command}\u001b[0m`, at: 0 }, ...wrapped];
  let shown = 0;
  let before = 0;
  const drawn = all.map(({ text, at }, i) => {
    shown += Math.min(patience, at - before) + 25;
    before = at;
    const y = bar + margin + i * height;
    return `<text x="${margin}" y="${y}" style="animation-delay:${Math.round(shown)}ms" xml:space="preserve">${spans(text)}</text>`;
  });
  const tall = bar + margin + all.length * height;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(`What ${command} prints`)}" width="${width}" height="${tall}" viewBox="0 0 ${width} ${tall}">
<style>text{font:14px ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#e4e8ec;white-space:pre;animation:come .01s both}@keyframes come{from{visibility:hidden}}@media (prefers-reduced-motion:reduce){text{animation:none}}</style>
<rect width="${width}" height="${tall}" rx="8" fill="#14171a"/><g fill="#3a4148"><circle cx="20" cy="18" r="5"/><circle cx="38" cy="18" r="5"/><circle cx="56" cy="18" r="5"/></g>
${drawn.join("\n")}
</svg>
`;
}

/** Text with colour codes → parts with their style. */
function spans(text: string): string {
  const [first = "", ...rest] = text.split("\u001b[");
  const parts = rest.map((part) => {
    const end = part.indexOf("m");
    const [style, said] = [styles[part.slice(0, end)], escaped(part.slice(end + 1))];
    return style === undefined || said === "" ? said : `<tspan style="${style}">${said}</tspan>`;
  });
  return [escaped(first), ...parts].join("");
}
