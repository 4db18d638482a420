/**
 * Every command in README, CONTRIBUTING and docs/ is one that works: those that look are run, in a repository with results;
 * those that would measure or build are run in a dry form. A command of a kind that is not known here fails the test.
 */
import { describe, expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import manifest from "../package.json" with { type: "json" };
import { repository, results } from "./diff/repository.ts";

const root = join(import.meta.dir, "..");
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(join(root, "docs")).flatMap((name) => (name.endsWith(".md") ? [`docs/${name}`] : [])),
];

/** Followed to the letter, in a repository of somebody else's, by tests/own/guides.test.ts. */
const guides = ["docs/compare.md", "docs/your-repository.md"];

/** The commands of fenced blocks, one a line or joined by `&&`, and those in the text. */
function commandsOf(page: string): string[] {
  const text = readFileSync(join(root, page), "utf8");
  const fenced = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, block = ""]) => block.split("\n"));
  const inline = [...text.replaceAll(/^```.*?^```$/gms, "").matchAll(/`((?:bun|sh) [^`]+)`/gs)].map(
    ([, it = ""]) => it.replaceAll("\n", " "),
  );
  return [...fenced, ...inline]
    .flatMap((line) => line.replace(/\s+#.*$/, "").split(" && "))
    .map((it) => it.trim())
    .filter((it) => it !== "");
}

/** Each once. What stands for something is given a name. */
const commands = [
  ...new Set(
    pages
      .filter((it) => !guides.includes(it))
      .flatMap(commandsOf)
      .map((it) =>
        it.replaceAll(/<\w+>/g, "smoke").replace("suite …", "suite smoke").replaceAll("=…", "=bun/hash"),
      ),
  ),
].toSorted();

const scripts: Readonly<Record<string, string>> = manifest.scripts;
/** Words as a shell would part them; nothing in the documents needs more. */
const words = (text: string): string[] =>
  [...text.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");

const made = repository();
made.put(".bakeoff/last/hashing.json", results(90_000));
made.git("branch", "feature", "branch");

function run(args: readonly string[], cwd = root): { code: number; err: string } {
  const done = Bun.spawnSync([process.execPath, ...args], { cwd, env: { ...process.env, NO_COLOR: "1" } });
  return { code: done.exitCode, err: done.stderr.toString() };
}

/** What a command comes to here: the arguments of Bun, the folder, and the exit codes that are well. */
type Dry = { readonly args: readonly string[]; readonly cwd?: string; readonly well: readonly number[] };

const bakeoff = join(root, "scripts/bakeoff.ts");
const tarball = `bakeoff-${manifest.version}.tgz`;

/** What `bun scripts/aa.ts` runs. */
const aa = join(root, "scripts/aa/suites");

function dry(command: string): Dry | "a file" | undefined {
  const [program, verb = "", name = "", ...rest] = words(command);
  // In somebody else's repository, where Bakeoff is a package.
  if (program === "bunx")
    return verb === "bakeoff" ? { args: [bakeoff, name, "--help"], well: [0] } : undefined;
  if (verb === "add" || verb === "pm")
    return command.includes(tarball) || verb === "pm" ? "a file" : undefined;
  if (program === "sh") return existsSync(join(root, verb)) ? "a file" : undefined;
  if (verb === "test") return existsSync(join(root, name)) ? "a file" : undefined;
  if (verb === "scripts/aa.ts") {
    const [suite, ...options] = name === "programs" ? [name, ...rest] : ["aa", name, ...rest];
    const args = [join(root, "scripts/suite.ts"), join(aa, `${suite}.yaml`), ...options, "--plan"];
    return { args: args.filter((it) => it !== ""), well: [0] };
  }
  if (verb === "scripts/aa/protocols.ts") return "a file";
  if (verb === "scripts/aa/others.ts" || verb === "scripts/aa/commands.ts")
    return { args: [join(root, verb), name, ...rest, "--help"].filter((it) => it !== ""), well: [0] };
  const script = scripts[name]?.split(" ");
  if (verb !== "run" || script === undefined) return undefined;
  const [runner, file = ""] = script;
  if (runner !== "bun" || !file.startsWith("scripts/")) return "a file";
  const path = join(root, file);
  if (!existsSync(path)) return undefined;
  if (name === "suite" && rest.length > 0) return { args: [path, ...rest, "--plan"], well: [0] };
  if (name === "diff") return { args: [path, ...rest], cwd: made.home, well: [0, 1, 3, 4] };
  if (name === "report") return { args: [path, ...rest], cwd: made.home, well: [0] };
  return { args: [path, "--help"], well: [0] };
}

describe("in the documents", () => {
  test("there are commands", () => expect(commands.length).toBeGreaterThan(25));

  test.each(commands)(
    "%s",
    (command) => {
      const found = dry(command);
      expect({ command, found: found !== undefined }).toEqual({ command, found: true });
      if (found === undefined || found === "a file") return;
      const { code, err } = run(found.args, found.cwd);
      expect({ err: found.well.includes(code) ? "" : err, well: found.well.includes(code) }).toEqual({
        err: "",
        well: true,
      });
    },
    60_000,
  );
});

test("every script of package.json is documented or part of the tests", () => {
  const told = pages.map((page) => readFileSync(join(root, page), "utf8")).join("\n");
  // Those around packing run by themselves.
  const parts = new Set([...(scripts["test"]?.match(/(?<=bun run )[\w:]+/g) ?? []), "prepack", "postpack"]);
  const silent = Object.keys(scripts).filter((name) => !parts.has(name) && !told.includes(`bun run ${name}`));
  expect(silent).toEqual([]);
});

test("links between the documents lead somewhere", () => {
  for (const page of pages) {
    const links = [...readFileSync(join(root, page), "utf8").matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)];
    const broken = links.flatMap(([, to = ""]) => (existsSync(join(root, page, "..", to)) ? [] : [to]));
    expect({ page, broken }).toEqual({ page, broken: [] });
  }
});
