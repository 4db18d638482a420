/**
 * Reads a results file. Whoever edits, merges or truncates one by hand is told what is wrong and where;
 * nothing is repaired here.
 */
import type { Problem, Results } from "../model/index.ts";
import { schema } from "./canonical.ts";
import { type Upgrade, upgrades } from "./older.ts";
import { type Fault, isRecord, resultsFaults } from "./schema/faults.ts";

export type Read = { readonly results: Results } | { readonly problems: readonly Problem[] };

/** `file` is named in problems and is not opened. An older layout comes back in the present one. */
export function readResults(
  text: string,
  file: string,
  older: ReadonlyMap<number, Upgrade> = upgrades,
): Read {
  if (depthOf(text) > deepest) return { problems: [nested(file)] };
  let value = parsed(text);
  if (value === undefined) return { problems: [torn(text, file)] };
  while (isRecord(value) && Number.isSafeInteger(value["schema"]) && value["schema"] !== schema) {
    const found = Number(value["schema"]);
    const upgrade = older.get(found);
    if (upgrade === undefined) return { problems: [unreadable(found, file)] };
    value = { ...upgrade(value), schema: found + 1 };
  }
  const faults = resultsFaults(value);
  if (faults.length > 0) return { problems: faults.map((fault) => misshapen(fault, text, file)) };
  const results = value as Results;
  const twice = repeated(results.cells.map((cell) => cell.id));
  if (twice.length === 0) return { results };
  return { problems: twice.map((id) => duplicate(id, text, file)) };
}

/** Results are lists of flat objects; what is nested further would end in the stack of whoever walks it. */
const deepest = 32;

function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text.charCodeAt(i);
    if (quoted) {
      if (sign === 0x5c) i++;
      else quoted = sign !== 0x22;
    } else if (sign === 0x22) quoted = true;
    else if (sign === 0x5b || sign === 0x7b) most = Math.max(most, ++depth);
    else if (sign === 0x5d || sign === 0x7d) depth--;
  }
  return most;
}

const nested = (file: string): Problem => ({
  code: "misshapen-results",
  message: `nested more than ${deepest} levels deep, which no results are`,
  file,
  hint: "restore it (git checkout) or run the suite again",
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function torn(text: string, file: string): Problem {
  if (text.trim() === "") return { code: "torn-results", message: "the file is empty", file };
  if (!text.startsWith('{"schema":')) return { code: "torn-results", message: "not a results file", file };
  const lines = text.trimEnd().split("\n");
  const at = lines.findIndex((line, i) => !whole(line, i, lines[i + 1]));
  const line = at < 0 ? lines.length : at + 1;
  const [found = ""] = lines.slice(line - 1);
  const hint = "restore it (git checkout) or run the suite again";
  if (/^(<{7}|={7}|>{7})/.test(found)) {
    return { code: "torn-results", message: "a merge conflict is not resolved", file, line, hint };
  }
  const message = line === lines.length ? "the file breaks off here" : "not JSON from here on";
  return { code: "torn-results", message, file, line, hint };
}

/** JSON.parse names no place, but each line of the canonical layout is a value once its frame is added. */
function whole(line: string, i: number, next: string | undefined): boolean {
  if (/^"\w+":\[$/.test(line) || line === "]}") return true;
  const comma = line.endsWith(",");
  if (line === "],") return next !== undefined;
  const inner = comma ? line.slice(0, -1) : line;
  if (i === 0) return comma && parsed(`${inner}}`) !== undefined;
  if (/^"\w+":\{/.test(line)) return comma && parsed(`{${inner}}`) !== undefined;
  if (next !== undefined && comma !== !next.startsWith("]")) return false;
  return parsed(inner) !== undefined;
}

const unreadable = (found: number, file: string): Problem =>
  found > schema
    ? {
        code: "newer-results",
        message: `written in schema ${found}; this checkout reads up to ${schema}`,
        file,
        hint: "update Bakeoff",
      }
    : {
        code: "older-results",
        message: `written in schema ${found}, which no release of Bakeoff wrote`,
        file,
        hint: "run the suite again",
      };

function misshapen(fault: Fault, text: string, file: string): Problem {
  const cell = /^cells\[(\d+)\]/.exec(fault.at)?.[1];
  const line = cell === undefined ? undefined : cellLine(text, Number(cell));
  const message = `${fault.at === "" ? "the file" : fault.at} ${fault.message}`;
  return { code: "misshapen-results", message, file, ...(line && { line }) };
}

function duplicate(id: string, text: string, file: string): Problem {
  const at = text.lastIndexOf(`{"id":${JSON.stringify(id)}`);
  const message = `two cells have the id “${id}”`;
  return {
    code: "duplicate-cell",
    message,
    file,
    ...(at >= 0 && { line: text.slice(0, at).split("\n").length }),
  };
}

/** Counted from the list's own line; in a file laid out in another way the path alone must do. */
function cellLine(text: string, cell: number): number | undefined {
  const lines = text.split("\n");
  const at = lines.indexOf('"cells":[') + 1 + cell;
  return lines[at]?.startsWith("{") ? at + 1 : undefined;
}

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) twice.add(id);
    seen.add(id);
  }
  return [...twice];
}
