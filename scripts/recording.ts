/** `bun scripts/recording.ts [columns] -- command`: runs it on a terminal of its own and draws what it printed, for the README. */
import { join } from "node:path";
import { type Line, recording } from "../src/report/recording.ts";

const at = process.argv.indexOf("--");
const command = at < 0 ? "bun run suite smoke.yaml" : process.argv.slice(at + 1).join(" ");
const columns = Number(process.argv[2]) || 92;
// A build machine's log keeps every line, which is what a picture needs.
const inside = `stty cols ${columns} rows 60; CI=1 ${command}`;
const child = Bun.spawn(["script", "-qefc", inside, "/dev/null"], { stdout: "pipe", stderr: "inherit" });
const lines: Line[] = [];
const start = performance.now();
let rest = "";
for await (const chunk of child.stdout.pipeThrough(new TextDecoderStream())) {
  const parts = (rest + chunk).replaceAll("\r", "").split("\n");
  rest = parts.pop() ?? "";
  for (const text of parts) lines.push({ text, at: performance.now() - start });
}
if ((await child.exited) === 0) {
  // Bun says first which script it runs.
  const own = lines.filter(({ text }) => !Bun.stripANSI(text).startsWith("$ "));
  await Bun.write(join(import.meta.dir, "..", "docs", "smoke.svg"), recording(command, own, columns));
  console.log("wrote docs/smoke.svg");
} else process.exitCode = 1;
