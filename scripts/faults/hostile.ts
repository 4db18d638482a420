/** What backends have done, or could. Each sets some of `parts`; `sum` is an honest answer. */

/**
 * told: it must not be measured · no winner: measured, or told, but never `faster` than honest work without a flag ·
 * measured: nothing is wrong with it, whatever it looks like.
 */
export type Outcome = "told" | "no winner" | "measured";

export interface Hostile {
  readonly may: Outcome;
  readonly code: string;
}

const run = (body: string, before = ""): string =>
  `parts.open = ({ input }) => { ${before} return { run: () => { ${body} } }; };`;
/** Changes a tool of the engine, as packages do that are loaded in `open`. */
const hooks = (body: string): string =>
  `parts.open = ({ input }) => { ${body} return { run: () => sum(input) }; };`;
const told = (code: string): Hostile => ({ may: "told", code });
const noWinner = (code: string): Hostile => ({ may: "no winner", code });
const fine = (code: string): Hostile => ({ may: "measured", code });
/** Once the warm path runs, the second half of a trial. */
const later = (bad: string): string =>
  run(`if (++calls > 50) { ${bad} } return sum(input);`, "let calls = 0;");

export const hostile: Readonly<Record<string, Hostile>> = {
  // Wrong answers.
  "off-by-one": told(run("return sum(input) + 1;")),
  "wrong-later": told(later("return 0;")),
  "wrong-type": told(run("return String(sum(input)) + ' ';")),
  "answers-undefined": told(run("return undefined;")),
  "answers-null": told(run("return null;")),
  "answers-nan": told(run("return NaN;")),
  "answer-throws": told(`parts.answer = () => { throw new Error("no answer"); };`),
  "answer-hangs": told(`parts.answer = () => new Promise(() => {});`),
  "answer-huge-error": told(`parts.answer = () => { throw new Error("x".repeat(5e6)); };`),
  "cyclic-answer": told(run("const a = []; a.push(a); return a;")),
  "proxy-answer": told(run("return new Proxy({}, { get() { throw new Error('no'); } });")),
  "symbol-answer": told(run("return Symbol('x');")),
  // Work that is not done, or not in the clock.
  thenable: noWinner(run("return { then: (ok) => ok(sum(input)) };")),
  "lazy-thenable": noWinner(run("return { then: (ok) => setTimeout(() => ok(sum(input)), 1) };")),
  memoised: noWinner(
    run(
      "let it = seen.get(input); if (it === undefined) seen.set(input, it = sum(input)); return it;",
      "const seen = new Map();",
    ),
  ),
  "memoised-in-open": noWinner(run("return it;", "const it = sum(input);")),
  "memoised-globally": noWinner(
    run(
      "const all = (globalThis.kept ??= new WeakMap()); if (!all.has(input)) all.set(input, sum(input)); return all.get(input);",
    ),
  ),
  "hooks-cpu-usage": noWinner(
    `parts.open = ({ input }) => {
  let timed = false; let known = 0; const usage = process.cpuUsage;
  process.cpuUsage = (...a) => { timed = !timed; return usage.apply(process, a); };
  return { run: () => (timed ? known : (known = sum(input))) };
};`,
  ),
  "hooks-nanoseconds": noWinner(
    hooks(`const now = Bun.nanoseconds; try { Bun.nanoseconds = () => now() / 1000; } catch {}`),
  ),
  "hooks-performance": noWinner(
    hooks(`const now = performance.now.bind(performance); performance.now = () => now() / 1000;`),
  ),
  "hooks-hrtime": noWinner(hooks(`process.hrtime.bigint = () => 0n; process.hrtime = () => [0, 0];`)),
  "hooks-date": noWinner(hooks(`Date.now = () => 0;`)),
  "hooks-stringify": noWinner(
    hooks(
      `const real = JSON.stringify; JSON.stringify = (v, ...a) => real(v && v.result && v.result.ns ? { ...v, result: { ...v.result, ns: v.result.ns / 1e4, p50: v.result.p50 / 1e4 } } : v, ...a);`,
    ),
  ),
  "hooks-reduce": noWinner(
    hooks(
      `const real = Array.prototype.reduce; Array.prototype.reduce = function (...a) { const it = real.apply(this, a); return typeof it === "number" && this.length > 3 && !(this instanceof Uint32Array) ? it / 1e3 : it; };`,
    ),
  ),
  "hooks-math": noWinner(hooks(`Math.max = (...a) => a[0] ?? 0;`)),
  "hooks-gc": fine(hooks(`globalThis.gc = () => { throw new Error("no"); };`)),
  // Ends.
  throws: told(run("throw new Error('no');")),
  "throws-later": told(later("throw new Error('later');")),
  "throws-string": told(run("throw 'no';")),
  "throws-undefined": told(run("throw undefined;")),
  rejects: told(run("return Promise.reject(new Error('no'));")),
  "rejects-beside": told(run("Promise.reject(new Error('beside')); return sum(input);")),
  // Seen only where the process is still there when the timer fires.
  "throws-in-timer": noWinner(run("setTimeout(() => { throw new Error('timer'); }, 0); return sum(input);")),
  "open-throws": told(`parts.open = () => { throw new Error("shut"); };`),
  "open-hangs": told(`parts.open = () => new Promise(() => {});`),
  "open-returns-nothing": told(`parts.open = () => undefined;`),
  "exits-with-0": told(run("process.exit(0);")),
  "exits-with-7": told(run("process.exit(7);")),
  "exits-later": told(later("process.exit(0);")),
  "kills-itself": told(run("process.kill(process.pid, 'SIGKILL'); return sum(input);")),
  segfaults: told(run("process.kill(process.pid, 'SIGSEGV'); return sum(input);")),
  aborts: told(run("process.abort();")),
  "stops-itself": told(run("process.kill(process.pid, 'SIGSTOP'); return sum(input);")),
  loops: told(run("for (;;);")),
  hangs: told(run("return new Promise(() => {});")),
  "overflows-the-stack": told(run("const f = () => f() + 1; return f();")),
  hoards: told(run("kept.push(new Uint8Array(64e6).fill(1)); return sum(input);", "const kept = [];")),
  "closes-with-exit": noWinner(
    `parts.open = ({ input }) => ({ run: () => sum(input), close: () => process.exit(0) });`,
  ),
  "close-throws": noWinner(
    `parts.open = ({ input }) => ({ run: () => sum(input), close: () => { throw new Error("stuck"); } });`,
  ),
  "close-hangs": noWinner(
    `parts.open = ({ input }) => ({ run: () => sum(input), close: () => new Promise(() => {}) });`,
  ),
  // Facts, input, output, company.
  "facts-nan": told(
    `parts.open = ({ input }) => ({ run: () => sum(input), facts: () => ({ bytes: NaN }) });`,
  ),
  "facts-infinite": told(
    `parts.open = ({ input }) => ({ run: () => sum(input), facts: () => ({ bytes: Infinity }) });`,
  ),
  "facts-text": told(
    `parts.open = ({ input }) => ({ run: () => sum(input), facts: () => ({ bytes: "many" }) });`,
  ),
  "facts-throw": told(
    `parts.open = ({ input }) => ({ run: () => sum(input), facts: () => { throw new Error("none"); } });`,
  ),
  "writes-input": told(run("const it = sum(input); input[0]++; return it;")),
  "prints-much": fine(
    run("if (++calls < 300) console.log('x'.repeat(1000)); return sum(input);", "let calls = 0;"),
  ),
  "complains-much": noWinner(
    run("if (++calls < 300) console.error('x'.repeat(100000)); return sum(input);", "let calls = 0;"),
  ),
  forks: fine(
    run("return sum(input);", "Bun.spawn(['sleep', '30'], { stdio: ['ignore', 'ignore', 'ignore'] });"),
  ),
  "forks-twice": fine(
    run("return sum(input);", "Bun.spawnSync(['sh', '-c', '(setsid sleep 30 &) >/dev/null 2>&1']);"),
  ),
  "changes-folder": fine(run("return sum(input);", "process.chdir('/');")),
  "probe-throws": told(`parts.probe = async () => { throw new Error("cannot compile"); };`),
  "probe-exits": told(`parts.probe = async () => process.exit(3);`),
  "probe-dies": told(`parts.probe = async () => process.kill(process.pid, "SIGSEGV");`),
  "probe-says-nothing": told(`parts.probe = async () => undefined;`),
  // What a child says goes through a socket that has no name.
  "removes-the-report": fine(
    run("try { require('node:fs').rmSync(process.argv[3], { force: true }); } catch {} return sum(input);"),
  ),
};
