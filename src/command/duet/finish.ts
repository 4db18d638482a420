/** A duet is printed, and written in every form where a folder is named. */
import { join } from "node:path";
import { duetJson } from "../../duet/json.ts";
import type { Duet } from "../../duet/model.ts";
import type { Problem } from "../../model/index.ts";
import { caller } from "../../invocation.ts";
import { duetPage } from "../../report/html/duet.ts";
import { duetMarkdown } from "../../report/markdown/duet.ts";
import { commandLine } from "../../report/table/words.ts";
import { duetText } from "../../report/terminal/duet.ts";
import { writeWhole } from "../../results/write.ts";
import type { Duetting } from "../duet.ts";

/** What is written where a folder is named. */
export const outputs = ["duet.json", "duet.md", "index.html"] as const;

export async function show(duet: Duet, { options, say, suite }: Duetting): Promise<Problem | undefined> {
  const command = again(duet, options, suite);
  const format = options.format ?? "term";
  if (format === "json") say.out(duetJson(duet));
  else if (format === "md") say.out(duetMarkdown(duet, command));
  else say.out(duetText(duet, { width: say.width, color: say.color }));
  if (options.out !== undefined) {
    const texts: Record<(typeof outputs)[number], string> = {
      "duet.json": duetJson(duet),
      "duet.md": duetMarkdown(duet, command),
      "index.html": await duetPage(duet, command),
    };
    for (const [name, text] of Object.entries(texts)) {
      const problem = writeWhole(join(options.out, name), text);
      if (problem !== undefined) return problem;
    }
    say.err(`→ ${options.out}/index.html, duet.md, duet.json\n`);
  }
  if (duet.alike && duet.blocks === 0)
    say.err(
      "note: base and head are the same files; --all measures them all the same, or name another base\n",
    );
  const out = options.out === undefined ? [] : ["--out", options.out];
  if (duet.interrupted) say.err(`interrupted; go on with: ${command} ${commandLine([...out, "--resume"])}\n`);
  return undefined;
}

function again({ base, head }: Duet, options: Duetting["options"], suite: string): string {
  const only = (options.only ?? []).flatMap((it) => ["--only", it]);
  const flags = (["all", "quick", "thorough"] as const).flatMap((name) =>
    options[name] ? [`--${name}`] : [],
  );
  const values = [
    ...(options.budget === undefined ? [] : ["--budget", options.budget]),
    ...(options.failOver === undefined ? [] : ["--fail-over", options.failOver]),
  ];
  const sides = [
    base.commit?.slice(0, 12) ?? "",
    head.from.startsWith("the working tree") ? "" : (head.commit?.slice(0, 12) ?? ""),
  ];
  const name = suite.replace(/^suites\//, "").replace(/\.yaml$/, "");
  return commandLine([...caller, "duet", ...sides, name, ...only, ...flags, ...values]);
}
