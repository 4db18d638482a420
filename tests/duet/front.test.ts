/** `bun run duet` in somebody's repository: what is measured, what is said, how it ends, and what it leaves behind. */
import { afterEach, describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import schema from "../../src/duet/duet.schema.json" with { type: "json" };
import type { Duet } from "../../src/duet/model.ts";
import { trace } from "../command/typed.ts";
import { loop, project } from "./project.ts";

const shape = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
const it = project();
const clean = (): void => {
  it.git("reset", "--quiet", "--hard", "main");
  it.git("clean", "--quiet", "-fd", "-e", "node_modules");
};
afterEach(() => {
  clean();
  // Whatever happened.
  expect(it.left()).toEqual([]);
});
const quickly = ["--quick", "--budget", "5s", "--format", "json"];
/** Time enough on any day: it ends by itself. */
const patiently = ["--quick", "--budget", "5m", "--only", "n=100"];
const said = (out: string): Duet => JSON.parse(out) as Duet;

describe("what has the same code is not measured", () => {
  test("all of it", async () => {
    const { code, out, err } = await it.duet("sums");
    expect([code, out]).toEqual([0, expect.stringContaining("sums: 4 unchanged by construction\n")]);
    expect(err).toContain("base and head are the same files; --all measures them");
  });

  test("a change elsewhere changes nothing here, and results and prose are nobody's code", async () => {
    it.put("README.md", "hello\n");
    const { code, out } = await it.duet("HEAD", "sums", "--format", "json");
    expect(code).toBe(0);
    expect(said(out)).toMatchObject({ alike: false, blocks: 0, counts: { unchanged: 4 } });
  });

  test("one backend", async () => {
    it.put("backends/js/loop.ts", loop(9));
    const { code, out } = await it.duet("sums", ...patiently, "--format", "json");
    const duet = said(out);
    expect(shape.safeParse(JSON.parse(out)).error?.issues).toBeUndefined();
    expect(duet.head).toEqual({
      from: "the working tree, with changes that are not committed",
      commit: null,
    });
    expect(duet.counts).toMatchObject({ slower: 1, unchanged: 1 });
    expect(duet.rows[0]).toMatchObject({ class: "slower", cause: ["implementation"] });
    expect(code).toBe(1);
  }, 330_000);
});

test("a committed change is a regression against the branch it left, and --fail-over lets a smaller one pass", async () => {
  it.git("switch", "--quiet", "-c", "work");
  it.put("backends/js/loop.ts", loop(5));
  it.commit("loop: five times");
  const out = join(it.home, ".bakeoff", "journals", "out");
  const { code, out: text, err } = await it.duet("sums", ...patiently, "--fail-over", "2000%", "--out", out);
  it.git("switch", "--quiet", "main");
  it.git("branch", "--quiet", "-D", "work");
  expect(text).toContain("(merge-base with main) → the working tree (");
  expect([code, text]).toEqual([0, expect.stringMatching(/^sums: 1 slower, 1 unchanged by construction/)]);
  expect(err).not.toMatch(trace);
  const markdown = readFileSync(join(out, "duet.md"), "utf8");
  expect(markdown).toStartWith(
    "### sums: 1 slower, 1 unchanged by construction; most of all js/loop in toy/sum",
  );
  expect(markdown).toMatch(
    /Again: `bun run duet [0-9a-f]{12} sums --only n=100 --quick --budget 5m --fail-over '2000%'`/,
  );
  expect(readFileSync(join(out, "index.html"), "utf8")).toContain("<h1>sums: 1 slower");
  expect(existsSync(join(out, "duet.json"))).toBeTrue();
}, 330_000);

test("a wrong head ends with 4 and says which answer is wrong", async () => {
  it.put("backends/js/loop.ts", loop(1).replace("return total", "return 7 + total"));
  const { code, out } = await it.duet("sums", ...quickly);
  expect(code).toBe(4);
  const duet = said(out);
  expect(duet.counts).toMatchObject({ broken: 2, unchanged: 2 });
  expect(duet.rows[0]).toMatchObject({
    class: "broken",
    base: { status: "not-run" },
    head: { status: "wrong" },
  });
  expect(duet.rows[0]?.why).toMatch(/\d+/);
}, 60_000);

test("another right answer to the same question is told first", async () => {
  const workload = "workloads/toy/sum.ts";
  it.put(
    workload,
    it
      .read(workload)
      .replace("digest: (answer: number) => String(answer)", "digest: (answer: number) => `= ${answer}`")
      .replace(
        "expected: variants.map((it) => String(sum(it)))",
        "expected: variants.map((it) => `= ${sum(it)}`)",
      ),
  );
  const { code, out } = await it.duet("sums", "--budget", "20s");
  expect(code).toBe(4);
  expect(out).toStartWith("sums: 4 with another answer; nothing was judged");
  expect(out).toMatch(/the right answer to the same question was \d+ and is = \d+/);
}, 60_000);

test("cells and backends come, go and are renamed", async () => {
  it.put("backends/js/turn.ts", loop(1).replace('name: "js/loop"', 'name: "js/turn"'));
  it.remove("backends/js/loop.ts");
  it.put(
    "suites/sums.yaml",
    it.read("suites/sums.yaml").replace("js/loop", "js/turn").replace("[100, 1000]", "[100, 500]"),
  );
  const { code, out } = await it.duet("sums", ...quickly);
  const classes = Object.fromEntries(said(out).rows.map((row) => [row.id, row.class]));
  expect(classes).toMatchObject({
    "toy/sum n=500 | js/fine": "new",
    "toy/sum n=500 | js/turn": "new",
    "toy/sum | js/loop": "removed",
    "toy/sum | js/fine": "removed",
    "toy/sum n=100 | js/fine": "unchanged",
  });
  expect([0, 3]).toContain(code);
}, 60_000);

test("a renamed backend is held against what it was", async () => {
  it.put("backends/js/turn.ts", loop(1).replace('name: "js/loop"', 'name: "js/turn"'));
  it.remove("backends/js/loop.ts");
  it.put("suites/sums.yaml", it.read("suites/sums.yaml").replace("js/loop", "js/turn"));
  const { out } = await it.duet("sums", ...quickly);
  const duet = said(out);
  expect(duet.counts).toMatchObject({ new: 0, removed: 0, unchanged: 2 });
  expect(duet.rows.flatMap(({ was }) => was ?? []).toSorted()).toEqual([
    "toy/sum n=100 | js/loop",
    "toy/sum | js/loop",
  ]);
}, 60_000);

describe("where it cannot go on it says so in a sentence", () => {
  test.each([
    [["nothing"], 3, "there is no suite"],
    [["nowhere", "sums"], 2, "nowhere: git knows no such commit here"],
    [["sums", "--budget", "soon"], 2, "--budget: total: soon is not a time"],
    [["sums", "--fail-over", "much"], 2, "--fail-over: much is no share"],
    [["sums", "--only", "size=3"], 2, "--only: the suite has no axis"],
    [["sums", "--only", "n=3"], 2, "no cell passes this filter"],
    [["sums", "--quick", "--thorough"], 2, "exclude each other"],
    [["sums", "--resume"], 2, "no duet to go on with"],
    [["a", "b", "c", "sums"], 2, "it takes a suite"],
    [["smoke"], 2, "this suite is no part of the repository"],
    [["sums", "--bisect", "main"], 2, "main is no range"],
  ])("%p", async (args, exit, words) => {
    it.remove(".bakeoff/journals");
    const { code, out, err } = await it.duet(...args);
    expect([code, out]).toEqual([exit, ""]);
    expect(err).toContain(words);
    expect(err).not.toMatch(trace);
  });

  test("a base from before the suite: head's is asked of base's code", async () => {
    it.put("suites/later.yaml", it.read("suites/sums.yaml").replace("suite: sums", "suite: later"));
    const { code, out } = await it.duet("later", "--format", "json");
    expect(code).toBe(0);
    expect(said(out).notes).toEqual(["base has no suites/later.yaml: head's is asked of base's own code"]);
  });

  test("a base from before the backend", async () => {
    it.put("backends/js/late.ts", loop(1).replace('name: "js/loop"', 'name: "js/late"'));
    it.put(
      "suites/later.yaml",
      it.read("suites/sums.yaml").replace("suite: sums", "suite: later").replace("js/loop", "js/late"),
    );
    const { code, err } = await it.duet("later");
    expect([code, err]).toEqual([3, expect.stringContaining("base: suites/later.yaml:5")]);
  });

  test("a head that cannot be read", async () => {
    it.put("suites/sums.yaml", "suite: sums\nsurprise: 1\n");
    const { code, err } = await it.duet("sums");
    expect([code, err]).toEqual([4, expect.stringContaining("head: suites/sums.yaml:2")]);
  });

  test("a backend of head that is no code any more is head's fault, and the gate does not open", async () => {
    it.put("backends/js/loop.ts", "export default {\n");
    const { code, err } = await it.duet("sums");
    expect([code, err]).toEqual([4, expect.stringContaining("hint: mend backends/js/loop.ts\n")]);
    expect(err).not.toMatch(trace);
  });

  test("nor is a file that it loads later a bug of ours", async () => {
    it.put("lib/late.ts", "export default {\n");
    it.put(
      "backends/js/loop.ts",
      loop(1).replace(
        "open: ({ input }) => (",
        'open: async ({ input }) => (await import("../../lib/late.ts"), ',
      ),
    );
    const { code, out, err } = await it.duet("sums", ...quickly);
    expect([code, said(out).counts.failed]).toEqual([4, 2]);
    expect(err).not.toMatch(trace);
  }, 60_000);

  test("packages of base that cannot be installed", async () => {
    it.git("switch", "--quiet", "-c", "work");
    it.put("package.json", '{ "name": "mine", "dependencies": { "no-such-thing": "file:./gone" } }\n');
    it.put(
      "bun.lock",
      '{ "lockfileVersion": 1, "workspaces": { "": { "name": "mine" } }, "packages": {} }\n',
    );
    it.commit("packages that are not there");
    it.put("package.json", '{ "name": "mine" }\n');
    const { code, err } = await it.duet("HEAD", "sums");
    it.git("reset", "--quiet", "--hard");
    it.git("switch", "--quiet", "main");
    it.git("branch", "--quiet", "-D", "work");
    expect([code, err]).toEqual([
      3,
      expect.stringContaining("base's packages cannot be installed from its own bun.lock"),
    ]);
  });

  test("no repository", async () => {
    const other = project();
    other.remove(".git");
    const { code, err } = await other.duet("sums");
    other.git("init", "--quiet");
    expect([code, err]).toEqual([
      2,
      expect.stringContaining("a duet compares two states of a git repository"),
    ]);
  });
});
