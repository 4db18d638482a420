/** What is held against what: words of the command line → functions of modules, or whole commands. Never both. */
import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { Problem } from "../../model/index.ts";

export interface FunctionSide {
  readonly kind: "function";
  /** Absolute path of its module. */
  readonly module: string;
  /** `default`, or a name. */
  readonly name: string;
  /** As it was typed. */
  readonly label: string;
  /** Its backend's name below the boundary, unlike any other's. */
  readonly short: string;
}

export interface CommandSide {
  readonly kind: "command";
  /** For a shell; as it was typed. */
  readonly command: string;
  readonly label: string;
  readonly short: string;
}

/** The first is what the others are held against. */
export type Sides = readonly [FunctionSide, ...FunctionSide[]] | readonly [CommandSide, ...CommandSide[]];

export type SidesRead = { readonly sides: Sides } | { readonly problems: readonly Problem[] };

const refuse = (message: string, file: string, hint: string): SidesRead => ({
  problems: [{ code: "sides", message, file, hint }],
});

/** A module, perhaps with the name of an export. */
const callee = /^([^#\s]*\.[cm]?[jt]sx?)?(?:#([\w$]+))?$/;

export function sidesOf(words: readonly string[]): SidesRead {
  if (words.length < 2)
    return refuse(
      "two are needed to compare",
      words[0] ?? "compare",
      "a.ts b.ts, or a.ts#one a.ts#other, or 'command one' 'command two'",
    );
  if (words.length > 8)
    return refuse("more than eight cannot be told apart in a minute", "compare", "a suite");
  const read = words.map((word) => callee.exec(word));
  const modules = read.filter((it) => it !== null);
  if (modules.length === 0) return { sides: named(words.map(commandOf)) as unknown as Sides };
  if (modules.length < words.length) {
    const odd = words[read.indexOf(null)] ?? "";
    return refuse(
      "a function and a command cannot be compared",
      odd,
      "functions: a.ts b.ts#name; commands: 'bun a.ts' 'bun b.ts'",
    );
  }
  const sides: Omit<FunctionSide, "short">[] = [];
  for (const [i, [word = "", file, name = "default"]] of modules.entries()) {
    // `#name` alone is of the module before.
    const path = file ?? sides[i - 1]?.label.split("#")[0];
    if (path === undefined) return refuse("it names no module", word, `a.ts${word}`);
    if (!existsSync(path)) return refuse("there is no such file", path, "a path from where you are");
    const label = file === undefined ? `${path}${word}` : word;
    sides.push({ kind: "function", module: resolve(path), name, label });
  }
  return { sides: named(sides) as unknown as Sides };
}

const commandOf = (command: string): Omit<CommandSide, "short"> => ({
  kind: "command",
  command,
  label: command,
});

/** A short name for each: the export's or the file's, with as much of the path as it takes. */
function named<T extends Omit<FunctionSide, "short"> | Omit<CommandSide, "short">>(
  sides: readonly T[],
): (T & { readonly short: string })[] {
  const taken = new Set<string>();
  return sides.map((side) => {
    const names = candidates(side);
    const free = names.find((name) => !taken.has(name) && alone(name, side, sides));
    let short = free ?? names.at(-1) ?? "side";
    for (let n = 2; taken.has(short); n++) short = `${names.at(-1) ?? "side"}-${n}`;
    taken.add(short);
    return { ...side, short };
  });
}

const alone = <T extends Omit<FunctionSide, "short"> | Omit<CommandSide, "short">>(
  name: string,
  side: T,
  all: readonly T[],
): boolean =>
  all.every((it) => it === side || it.label === side.label || !candidates(it).slice(0, 1).includes(name));

/** From short to long. */
function candidates(side: Omit<FunctionSide, "short"> | Omit<CommandSide, "short">): string[] {
  if (side.kind === "command") return [clean(side.command).slice(0, 48).replace(/-+$/, "") || "command"];
  const [path = ""] = side.label.split("#");
  const bare = path.replace(/\.[cm]?[jt]sx?$/, "");
  const stem = clean(basename(bare)) || "module";
  return side.name === "default"
    ? [stem, clean(bare)]
    : [side.name, `${stem}.${side.name}`, `${clean(bare)}.${side.name}`];
}

/** What may stand in a file's name. */
const clean = (text: string): string => text.replaceAll(/[^\w.]+/g, "-").replaceAll(/^[-.]+|[-.]+$/g, "");
