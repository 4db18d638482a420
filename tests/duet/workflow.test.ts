/** docs/pull-request.yml: the steps of its shell as they stand, in a repository made for it, with a stand-in for GitHub. */
import { expect, test } from "bun:test";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { loop, project } from "./project.ts";

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}
const workflow = parse(readFileSync(join(import.meta.dir, "../../docs/pull-request.yml"), "utf8")) as {
  readonly env: Readonly<Record<string, string>>;
  readonly jobs: { readonly duet: { readonly steps: readonly Step[] } };
};

/** `gh api` as the workflow calls it: a comment a line in a file, as JSON. */
const gh = `#!/usr/bin/env bun
import { existsSync, readFileSync, writeFileSync } from "node:fs";
const file = process.env.COMMENTS;
const comments = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
const args = process.argv.slice(3);
const method = args.includes("--method") ? args[args.indexOf("--method") + 1] : "GET";
const path = args.find((it) => it.startsWith("repos/"));
const field = args[args.indexOf("--field") + 1];
const body = () => readFileSync(field.slice("body=@".length), "utf8");
if (method === "GET") {
  if (process.env.GH_DOWN) process.exit(1);
  const [, marker] = /startswith\\("(.*)"\\)/.exec(args.at(-1));
  const bots = args.at(-1).includes('.user.type == "Bot"');
  for (const it of comments) if (it.body.startsWith(marker) && (!bots || !it.person)) console.log(it.id);
} else {
  if (method === "POST") comments.push({ id: 40 + comments.length, path, body: body() });
  else Object.assign(comments.find(({ id }) => path.endsWith("/comments/" + id)), { body: body(), edited: true });
  writeFileSync(file, JSON.stringify(comments));
}
`;

function runner() {
  const it = project();
  const temp = join(it.home, ".bakeoff", "runner");
  const bin = join(temp, "bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, "gh"), gh);
  chmodSync(join(bin, "gh"), 0o755);
  it.git("update-ref", "refs/remotes/origin/main", "HEAD");
  const comments = join(temp, "comments.json");
  const outputs = join(temp, "outputs");
  const summary = join(temp, "summary.md");
  /** All steps in turn, as a runner does: `bash -e`, stopping at the first that fails. */
  function pass(more: Readonly<Record<string, string>> = {}): {
    readonly code: number;
    readonly text: string;
  } {
    writeFileSync(outputs, "");
    writeFileSync(summary, "");
    let text = "";
    for (const step of workflow.jobs.duet.steps) {
      if (step.run === undefined) continue;
      const known = Object.fromEntries(
        readFileSync(outputs, "utf8")
          .trim()
          .split("\n")
          .map((line) => line.split("=")),
      );
      const done = Bun.spawnSync(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step.run], {
        cwd: it.home,
        env: {
          ...process.env,
          ...workflow.env,
          SUITE: "sums",
          BUDGET: "20s",
          PATH: `${bin}:${join(process.execPath, "..")}:${process.env["PATH"]}`,
          RUNNER_TEMP: temp,
          GITHUB_BASE_REF: "main",
          GITHUB_REPOSITORY: "somebody/something",
          GITHUB_OUTPUT: outputs,
          GITHUB_STEP_SUMMARY: summary,
          COMMENTS: comments,
          NUMBER: "12",
          ...more,
          ...(step.env?.["CODE"] === undefined ? {} : { CODE: String(known["code"]) }),
        },
      });
      text += done.stdout.toString() + done.stderr.toString();
      if (done.exitCode !== 0) return { code: done.exitCode, text };
    }
    return { code: 0, text };
  }
  const say = (body: string): void =>
    writeFileSync(comments, JSON.stringify([{ id: 7, body, person: true }]));
  const told = (): { readonly id: number; readonly body: string; readonly edited?: boolean }[] =>
    existsSync(comments) ? (JSON.parse(readFileSync(comments, "utf8")) as ReturnType<typeof told>) : [];
  return { ...it, pass, told, say, summary: () => readFileSync(summary, "utf8"), temp };
}

test("one comment is made, and edited in place; a regression fails the job", () => {
  const it = runner();
  it.git("switch", "--quiet", "-c", "work");
  it.put("README.md", "a page\n");
  it.commit("a page");
  // Whoever comes first with the mark has not taken the place of it.
  it.say("<!-- bakeoff duet: sums -->\nall is well");
  const first = it.pass();
  expect(first).toMatchObject({ code: 0 });
  expect(it.summary()).toStartWith("### sums: 4 unchanged by construction");
  expect(it.told()).toMatchObject([
    { id: 7, body: "<!-- bakeoff duet: sums -->\nall is well" },
    { id: 41, body: expect.stringMatching(/^<!-- bakeoff duet: sums -->\n### sums: 4 unch/) },
  ]);

  it.put("backends/js/loop.ts", loop(1).replace("return total", "return 7 + total"));
  it.commit("wrong");
  const second = it.pass();
  expect(second.code).toBe(4);
  expect(it.pass({ GH_DOWN: "1" }).code).not.toBe(0);
  expect(it.told()).toMatchObject([
    { id: 7 },
    { id: 41, edited: true, body: expect.stringContaining("### sums: 2 wrong") },
  ]);
  expect(it.summary()).toStartWith("### sums: 2 wrong");
}, 120_000);

test("a base that cannot be found is an error of the workflow, told in the summary", () => {
  const it = runner();
  it.git("update-ref", "-d", "refs/remotes/origin/main");
  const { code } = it.pass();
  expect(code).toBe(2);
  expect(it.summary()).toStartWith("### sums: the duet ended with code 2");
  expect(it.summary()).toContain("git knows no origin/main here");
}, 60_000);
