/** The workers in docs/process.md are complete: each is built with the tools of its language, where they are, and answers right. */
import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startWorker } from "../../../kits/process/index.ts";

const folder = mkdtempSync(join(tmpdir(), "bakeoff-languages-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const page = readFileSync(join(import.meta.dir, "../../../docs/process.md"), "utf8");

interface Language {
  readonly tool: string;
  readonly source: string;
  readonly build?: readonly string[];
  readonly command: readonly string[];
}

const made = join(folder, "made");
const languages: Readonly<Record<string, Language>> = {
  python: { tool: "python3", source: "worker.py", command: ["python3", join(folder, "worker.py")] },
  rust: {
    tool: "rustc",
    source: "worker.rs",
    build: ["rustc", "-O", "-D", "warnings", "-o", `${made}-rust`, join(folder, "worker.rs")],
    command: [`${made}-rust`],
  },
  go: {
    tool: "go",
    source: "worker.go",
    build: ["go", "build", "-o", `${made}-go`, join(folder, "worker.go")],
    command: [`${made}-go`],
  },
  c: {
    tool: "cc",
    source: "worker.c",
    build: ["cc", "-O2", "-Wall", "-Wextra", "-Werror", "-o", `${made}-c`, join(folder, "worker.c")],
    command: [`${made}-c`],
  },
};

for (const [name, { tool, source, build, command }] of Object.entries(languages)) {
  const blocks = [...page.matchAll(new RegExp(`^\`\`\`${name}\\n(.*?)^\`\`\``, "gms"))];

  test(`there is one worker in ${name}, of about twenty lines`, () => {
    expect(blocks.length).toBe(1);
    expect(blocks[0]![1]!.split("\n").length).toBeLessThanOrEqual(30);
  });

  test.skipIf(Bun.which(tool) === null)(
    `the worker in ${name} answers (where there is ${tool})`,
    async () => {
      writeFileSync(join(folder, source), blocks[0]![1]!);
      if (build !== undefined) {
        const done = Bun.spawnSync([...build], { cwd: folder, stderr: "pipe" });
        expect({ code: done.exitCode, said: done.stderr.toString() }).toEqual({ code: 0, said: "" });
      }
      const worker = startWorker({ command }, folder);
      expect(worker.version).toStartWith(name);
      for (const size of [0, 1, 65_536, 1_000_003]) {
        const bytes = new Uint8Array(size).fill(255);
        const answer = worker.ask(bytes);
        expect(new DataView(answer.buffer, answer.byteOffset).getBigUint64(0, true)).toBe(BigInt(size * 255));
        expect(answer.length).toBe(8);
      }
      await worker.close();
    },
    120_000,
  );
}
