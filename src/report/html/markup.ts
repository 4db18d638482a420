/** HTML as text. Whatever is put into a template is escaped unless it is markup already, so hostile names stay names. */

export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Nothing is drawn for undefined, null and false. */
type Part = Markup | string | number | undefined | null | false | readonly Part[];

const signs: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Controls have no sign of their own, and marks that turn the direction of writing would rewrite their neighbours. */
const steering = /(?![\t\n])[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => signs[sign] ?? "").replace(steering, "\ufffd");

function drawn(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === "string") return escaped(part);
  if (typeof part === "number") return String(part);
  return part ? part.map(drawn).join("") : "";
}

/** Templates are laid out for whoever reads the source: line breaks beside a tag are not part of the markup. */
const tight = (piece: string): string =>
  piece
    .replace(/\s*\n\s*>/g, ">")
    .replace(/(^|>)\s*\n\s*(?=<|$)/g, "$1")
    .replace(/\s*\n\s*/g, " ");

const tightened = new WeakMap<TemplateStringsArray, readonly string[]>();

/** Attribute values must be quoted in the template. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const pieces = tightened.get(template) ?? template.map(tight);
  tightened.set(template, pieces);
  return new Markup(pieces.reduce((text, piece, i) => text + drawn(parts[i - 1]) + piece));
}
