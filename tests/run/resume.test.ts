/** A run killed at any moment goes on to the same set of trials; an interrupted one ends in order. */
import { afterAll, expect, test } from "bun:test";
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { random } from "../../src/stats/random.ts";
import { cli } from "./cli.ts";

const here = cli();
afterAll(() => here.remove());
const journal = join(here.root, ".bakeoff", "journals", "fine.ndjson");
const wanted = [0, 1, 2].flatMap((round) =>
  ["toy/sum n=100", "toy/sum"].flatMap((row) =>
    ["js/fine", "js/fine #2", "js/loop"].map((column) => `${round} 1 ${row} | ${column}`),
  ),
);

/** Repeats of disturbed trials come and go with the machine. */
const once = (trials: readonly string[]): string[] =>
  trials.filter((it) => it.split(" ")[1] === "1").toSorted();

/** A run that has its first trial behind it. */
async function underWay(): Promise<ReturnType<typeof here.start>> {
  rmSync(journal, { force: true });
  const child = here.start("fine");
  const begun = (): boolean =>
    existsSync(journal) && readFileSync(journal, "utf8").includes('"kind":"block"');
  while (!begun()) await Bun.sleep(5);
  return child;
}

test("killed with -9 at 20 random moments, no trial is lost and none is done twice", async () => {
  const seed = random(20);
  await here.start("fine").exited;
  const whole = readFileSync(journal, "utf8");
  expect(once(here.trials("fine"))).toEqual(wanted.toSorted());
  // From the first line on, so that the kills fall into every part of a run.
  writeFileSync(journal, whole.slice(0, whole.indexOf("\n") + 1));
  let kills = 0;
  for (; kills < 20; kills++) {
    const child = here.start("fine", "--resume");
    await Bun.sleep(50 + seed.below(kills < 10 ? 600 : 250));
    child.kill("SIGKILL");
    await child.exited;
    if (kills % 5 === 0) appendFileSync(journal, '{"kind":"block","cell":"toy/su');
  }
  const last = await here.run("fine", "--resume");
  expect(last.err).toContain("6 measured");
  expect(last.code).toBe(0);
  expect(once(here.trials("fine"))).toEqual(wanted.toSorted());
}, 120_000);

test("Ctrl-C exits 130 with a journal that can be gone on with", async () => {
  const child = await underWay();
  child.kill("SIGINT");
  const err = await child.stderr.text();
  expect(await child.exited).toBe(130);
  expect(err).toContain("bun run suite fine --resume");
  for (const line of readFileSync(journal, "utf8").trim().split("\n")) JSON.parse(line);
  expect((await here.run("fine", "--resume")).code).toBe(0);
  expect(once(here.trials("fine"))).toEqual(wanted.toSorted());
}, 60_000);

test("a changed suite, backend or workload refuses to resume and says which", async () => {
  await here.run("fine");
  const changed = async (file: string, edit: (text: string) => string): Promise<string> => {
    const path = join(here.root, file);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, edit(text));
    const { code, err } = await here.run("fine", "--resume");
    writeFileSync(path, text);
    expect(code).toBe(2);
    return err;
  };
  expect(await changed("suites/fine.yaml", (it) => it.replace("n: [100", "n: [99"))).toContain(
    "the suite changed:",
  );
  expect(await changed("backends/js/loop.ts", (it) => `${it}\n`)).toContain("backend js/loop changed:");
  expect(await changed("workloads/toy/sum.ts", (it) => `${it}\n`)).toContain("workload toy/sum changed:");
}, 60_000);

test("a second run at the same time exits 2 and says who measures", async () => {
  const first = await underWay();
  const second = await here.run("fine");
  expect(second.code).toBe(2);
  expect(second.err).toContain(`another run (process ${first.pid})`);
  expect(await first.exited).toBe(0);
}, 60_000);
