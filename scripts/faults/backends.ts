/**
 * Backends that misbehave, by accident or not, measured beside one that does not. Whoever fails must be told with a status of
 * its own and a sentence; whoever did no work may not win; everybody else is measured, and nothing is left running.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readId } from "../../src/id.ts";
import type { CellResult, Results } from "../../src/model/index.ts";
import { hostile, type Outcome } from "./hostile.ts";
import { lane, trace } from "./lane.ts";
import { type Asked, count, type Fate, over, type Tally, tally } from "./tally.ts";

/** Backends of one run: a bad one must not cost another its time. */
const together = 12;

export async function backends(asked: Asked): Promise<Tally> {
  const it = tally();
  const here = lane();
  stampable(here.root);
  const todo = Object.entries(hostile).slice(0, asked.most);
  put(here.root, "backends/js/honest.ts", moduleOf("honest", ""));
  for (const [name, { code }] of todo) put(here.root, `backends/js/${name}.ts`, moduleOf(name, code));
  for (let i = 0; i < todo.length && !over({ ...asked, most: Infinity }, 0); i += together) {
    const some = todo.slice(i, i + together);
    put(here.root, "suites/hostile.yaml", suiteOf(some.map(([name]) => name)));
    const { code, out, err } = await here.run("hostile", "--json");
    const results = parsed(out);
    for (const [name, { may }] of some) {
      const cells = (results?.cells ?? []).filter(({ id }) => readId(id).backend === `js/${name}`);
      const broken = code === null || results === undefined || trace.test(err);
      const fate: Fate = broken ? "traces" : worst(cells.map((cell) => fateOf(cell, may)));
      count(
        it,
        fate,
        () => `${name}: ${broken ? `exit ${code} ${err.slice(-300)}` : cells.map(told).join("; ")}`,
      );
    }
    const honest = (results?.cells ?? []).filter(({ id }) => readId(id).backend === "js/honest");
    const kept = honest.length > 0 && honest.every(({ status }) => status === "measured");
    if (results !== undefined)
      count(it, kept ? "right" : "wrong", () => `one beside them: ${honest.map(told).join("; ")}`);
  }
  // What was started detached on purpose is given a moment to be gone.
  await Bun.sleep(500);
  const left = here.left();
  it.left += left.length;
  if (left.length > 0) it.examples.push(`left: ${left.slice(0, 5).join(", ")}`);
  here.remove();
  return it;
}

const put = (root: string, path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

/** Without a stamp a workload cannot tell an answer that was kept from one that was worked out. */
function stampable(root: string): void {
  const path = join(root, "workloads/toy/sum.ts");
  const text = readFileSync(path, "utf8");
  const stamp = `  stamp(input, n) {
    if (!first.has(input)) first.set(input, input[0] ?? 0);
    if (input.length > 0) input[0] = (first.get(input) ?? 0) + n;
  },
  right: (input) => String(sum(input)),
  fingerprint:`;
  const kept = "const first = new WeakMap<Uint32Array, number>();\nexport default defineWorkload";
  writeFileSync(path, text.replace("  fingerprint:", stamp).replace("export default defineWorkload", kept));
}

function parsed(out: string): Results | undefined {
  try {
    return JSON.parse(out) as Results;
  } catch {
    return undefined;
  }
}

export const moduleOf = (
  name: string,
  code: string,
): string => `import { defineBackend, operation } from "bakeoff";
const sum = (input) => { let total = 0; for (let i = 0; i < input.length; i++) total += input[i]; return total; };
const parts = { open: undefined, probe: async () => ({ version: "1" }), answer: (raw) => raw, supports: () => true, head: undefined };
${code}
export default defineBackend({
  name: "js/${name}",
  about: "misbehaves",
  probe: parts.probe,
  operations: [operation()({ workload: "toy/sum", supports: parts.supports, open: parts.open ?? (({ input }) => ({ run: () => sum(input) })), answer: parts.answer, snippet: "", traits: [] })],
});
`;

export const suiteOf = (names: readonly string[]): string => `suite: hostile
question: What becomes of backends that misbehave?
baseline: js/honest
workloads: { toy/sum: { n: [1000, 100000] } }
backends:
  js/honest:
${names.map((name) => `  js/${name}:`).join("\n")}
budget: { rounds: 3, most: 3, trial: 20ms, warm: 5ms, timeout: 3s, memory: 400MiB, total: 5m }
`;

const told = (cell: CellResult): string =>
  cell.status === "measured"
    ? `${cell.id} ${cell.ns} ns ${cell.verdict ?? ""} [${cell.flags.join(" ")}]`
    : `${cell.id} ${cell.status}: ${cell.why}`;

/** Whoever does the same work cannot be twice as fast. */
const half = 0.5;

function fateOf(cell: CellResult, may: Outcome): Fate {
  if (cell.status !== "measured") return cell.why === "" ? "wrong" : may === "measured" ? "wrong" : "refused";
  const wins = cell.verdict === "faster" && (cell.ratio?.[2] ?? 1) < half && !cell.flags.includes("suspect");
  if (may === "told") return "wrong";
  return may === "no winner" && wins ? "wrong" : "right";
}

const worst = (fates: readonly Fate[]): Fate =>
  fates.length === 0
    ? "wrong"
    : ((["traces", "wrong", "refused", "right"] as const).find((it) => fates.includes(it)) ?? "right");
