/**
 * Follows a guide as a reader would: a block of code that begins with its path is written there, a block of `sh` is typed line by
 * line, and a block of `text` must be what was printed last, line by line, whatever the numbers are.
 */
import { expect } from "bun:test";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { packed, type Ran, type Repository } from "./packed.ts";

const root = join(import.meta.dir, "../..");

interface Block {
  readonly kind: string;
  readonly text: string;
}

const blocksOf = (page: string): Block[] =>
  [...readFileSync(join(root, page), "utf8").matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(
    ([, kind = "", text = ""]) => ({ kind, text }),
  );

/** What was measured differs from run to run. */
const unnumbered = (line: string): string => line.replace(/\d+(\.\d+)?/g, "#");

/** Returns how many lines were typed. */
export function follow(page: string, theirs: Repository): number {
  let last: Ran = { code: 0, out: "", err: "" };
  let typed = 0;
  for (const { kind, text } of blocksOf(page)) {
    if (kind === "sh") {
      last = { code: 0, out: "", err: "" };
      for (const whole of text.trimEnd().split("\n")) {
        const [line = "", note = ""] = whole.split(/\s+#\s/, 2);
        // Done already, as far as a registry could be reached.
        if (line === `bun add -d ./${basename(packed())}`) continue;
        const ran = theirs.run(line);
        const code = Number(/^exit code (\d+)$/.exec(note)?.[1] ?? 0);
        expect({ line, code: ran.code, said: ran.code === code ? "" : ran.out + ran.err }).toEqual({
          line,
          code,
          said: "",
        });
        last = { ...ran, out: last.out + ran.out };
        typed++;
      }
    } else if (kind === "text") {
      const lines = last.out.split("\n").map(unnumbered);
      for (const wanted of text.trimEnd().split("\n"))
        expect({
          wanted,
          found: lines.some((it) => it.includes(unnumbered(wanted))) ? wanted : lines.slice(0, 8),
        }).toEqual({ wanted, found: wanted });
    } else {
      const [first = "", ...rest] = text.split("\n");
      const path = /^(?:\/\/|#) (\S+\.\w+)$/.exec(first)?.[1];
      expect({ page, first, path: path !== undefined }).toEqual({ page, first, path: true });
      if (path !== undefined) theirs.put(path, rest.join("\n"));
    }
  }
  return typed;
}
