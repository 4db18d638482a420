/**
 * YAML text → a small tree of texts, lists and maps that know where they stand; the one file that knows `yaml`.
 * Every scalar stays the text it was written as (YAML's “failsafe” schema): axes decide what a text means,
 * so there are no surprises from `yes`, `0x10`, `1e3` or `~`. No tags, no merge keys.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLError } from "yaml";
import type { Problem } from "../model/index.ts";
import { unseen } from "../unseen.ts";
import { quoted } from "./spelling.ts";
import type { Fault, Place } from "./suite.ts";

/** Offsets into the text. */
export type Span = readonly [from: number, to: number];

/** `size` counts the nodes, aliases expanded. */
export type Tree = { readonly at: Span; readonly size: number } & (
  | { readonly kind: "nothing" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly Tree[] }
  | { readonly kind: "map"; readonly entries: readonly Entry[] }
);

export interface Entry {
  readonly key: string;
  readonly at: Span;
  readonly value: Tree;
}

/** More than this is an alias bomb or a mistake. */
const largest = 100_000;

/** A text, the places in it, and the problems found so far. */
export class Source {
  readonly problems: Problem[] = [];
  readonly file: string;
  private readonly text: string;
  private readonly lines = new LineCounter();

  constructor(file: string, text: string) {
    this.file = file;
    // A carriage return alone ends a line too (YAML 1.2.2, 5.4), which the package does not know.
    this.text = text.replace(/\r(?!\n)/g, "\n");
  }

  report(at: Span, fault: Fault): void {
    this.problems.push({ ...fault, ...this.place(at) });
  }

  place([from, to]: Span): Place {
    const { line, col } = this.lines.linePos(from);
    const start = from - (col - 1);
    const end = this.text.indexOf("\n", start);
    const whole = this.text.slice(start, end < 0 ? undefined : end).replace(/\r$/, "");
    // A window of a long line that shows the place, with one cell per character.
    const cut = Math.max(0, col - 60);
    const shown = whole.slice(cut, cut + 100).replace(unseen, " ");
    const width = Math.max(1, Math.min(to - from, shown.length - (col - 1 - cut)));
    const excerpt = `${shown}\n${" ".repeat(col - 1 - cut)}${"^".repeat(width)}`;
    return { file: this.file, line, column: col, excerpt };
  }

  /** The whole document, or undefined when it is not well-formed YAML. */
  parse(): Tree | undefined {
    const document = parseDocument(this.text, {
      schema: "failsafe",
      resolveKnownTags: false,
      merge: false,
      // Its own check compares every key with every other: a minute for a file of 1 MiB. `plain` does it by a set.
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter: this.lines,
    });
    const seen = new Set<string>();
    for (const error of [...document.errors, ...document.warnings]) {
      const fault = syntaxFault(error);
      // One unclosed bracket is reported by every bracket around it.
      if (seen.has(`${error.code} ${error.pos[0]}`)) continue;
      seen.add(`${error.code} ${error.pos[0]}`);
      this.report(error.pos, fault);
    }
    if (seen.size > 0) return undefined;
    const tree = this.convert(document.contents, new Map(), 0);
    if (tree.size > largest) {
      const message = `the suite has ${tree.size} values once its aliases are expanded, at most ${largest} may be`;
      this.report([0, 0], { code: "too-large", message });
    }
    return this.problems.length > 0 ? undefined : tree;
  }

  /** An alias becomes the very tree its anchor made, so a bomb costs nothing to count and is never walked. */
  private convert(node: unknown, anchors: Map<string, Tree>, from: number): Tree {
    if (isAlias(node)) {
      const at: Span = [node.range?.[0] ?? from, node.range?.[1] ?? from];
      const target = anchors.get(node.source);
      if (target !== undefined) return { ...target, at };
      this.report(at, {
        code: "unknown-alias",
        message: `no anchor &${quoted(node.source)} stands before this`,
      });
      return { kind: "nothing", at, size: 1 };
    }
    const tree = this.plain(node, anchors, from);
    if ((isScalar(node) || isSeq(node) || isMap(node)) && node.anchor) anchors.set(node.anchor, tree);
    return tree;
  }

  private plain(node: unknown, anchors: Map<string, Tree>, from: number): Tree {
    if (isSeq(node)) {
      const items = node.items.map((item) => this.convert(item, anchors, from));
      return { kind: "list", items, size: total(items), at: span(node, from) };
    }
    if (isMap(node)) {
      const seen = new Set<string>();
      const entries = node.items.map(({ key, value }): Entry => {
        const name = this.convert(key, anchors, from);
        if (name.kind !== "text") {
          this.report(name.at, { code: "bad-shape", message: "a key must be a plain word" });
        } else if (seen.has(name.text)) this.report(name.at, duplicate);
        else seen.add(name.text);
        const entry = this.convert(value, anchors, name.at[1]);
        return { key: name.kind === "text" ? name.text : "", at: name.at, value: entry };
      });
      return { kind: "map", entries, size: total(entries.map(({ value }) => value)), at: span(node, from) };
    }
    if (isScalar(node) && !(node.type === "PLAIN" && node.source === "")) {
      return { kind: "text", text: String(node.value), size: 1, at: span(node, from) };
    }
    return { kind: "nothing", size: 1, at: isScalar(node) ? span(node, from) : [from, from] };
  }
}

const total = (trees: readonly Tree[]): number => trees.reduce((sum, { size }) => sum + size, 1);

const span = (node: { range?: readonly number[] | null }, from: number): Span => [
  node.range?.[0] ?? from,
  node.range?.[1] ?? from,
];

const duplicate: Fault = {
  code: "duplicate-key",
  message: "this key is given twice",
  hint: "join the two: a value may be a list",
};

const faults: Readonly<Record<string, Fault>> = {
  TAB_AS_INDENT: { code: "tab", message: "a tab cannot indent YAML", hint: "indent with spaces" },
  TAG_RESOLVE_FAILED: { code: "tag", message: "YAML tags mean nothing here", hint: "leave out the !tag" },
  RESOURCE_EXHAUSTION: { code: "too-large", message: "the suite is nested too deep" },
};

const syntaxFault = ({ code, message }: YAMLError): Fault =>
  faults[code] ?? { code: "syntax", message: message.charAt(0).toLowerCase() + message.slice(1) };
