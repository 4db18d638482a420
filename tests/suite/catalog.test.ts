/** Which files make workloads and backends, and which are refused. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { loadCatalog } from "../../src/catalog.ts";
import { roots } from "../../src/project.ts";

const own = join(import.meta.dir, "../..");
let root = "";
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

const workload = (name: string, params = "{}"): string =>
  `export default { name: "${name}", params: ${params}, prepare() {} };`;
const backend = (name: string, operations = "[]"): string =>
  `export default { name: "${name}", probe() {}, operations: ${operations} };`;
const does = (axis: string): string => `[{ workload: "toy/sum", params: { ${axis}: {} } }]`;

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "bakeoff-catalog-")));
  write("workloads/toy/sum.ts", workload("toy/sum", "{ n: {} }"));
  write("workloads/toy/helper.ts", "export const x = 1;");
  write("workloads/toy/deeper/other.ts", "throw new Error('never imported');");
  write("workloads/toy/folder.ts/x.ts", "throw new Error('never imported');");
  write("workloads/flat.ts", "throw new Error('never imported');");
  write("workloads/toy/notes.txt", "not a module");
  write("workloads/toy/moved.ts", workload("toy/elsewhere"));
  write("workloads/toy/odd.ts", "export default { name: 'toy/odd' };");
  write("workloads/toy/reserved.ts", workload("toy/reserved", "{ status: {} }"));
  write("workloads/hash/memory.ts", workload("hash/memory"));
  write("backends/js/sum.ts", backend("js/sum", does("threads")));
  write("backends/js/clash.ts", backend("js/clash", does("n")));
  write("backends/js/words.ts", backend("js/words", does("boundary")));
  write("backends/js/twice.ts", backend("js/twice", "[{ workload: 'toy/sum' }, { workload: 'toy/sum' }]"));
  write("backends/js/lost.ts", backend("js/lost", "[{ workload: 'toy/smu' }]"));
  write(
    "backends/js/any.ts",
    backend("js/any", "(all) => all.map(({ name }) => ({ workload: name, params: { n: {} } }))"),
  );
  write("backends/js/unsure.ts", backend("js/unsure", "() => { throw new Error('which?'); }"));
  write("backends/js/throws.ts", "throw new Error('oh');");
  write("backends/java/sum.ts", "throw new Error('never imported');");
  write("suites/sub/x.yaml", "");
});
afterAll(() => rmSync(root, { recursive: true }));

test("roots are the nearest folder with backends or workloads, then Bakeoff's own, each once", () => {
  expect(roots(join(root, "suites/sub/x.yaml"))).toEqual([root, own]);
  expect(roots(join(own, "suites/hashing.yaml"))).toEqual([own]);
  expect(roots(join(tmpdir(), "x.yaml"))).toEqual([own]);
});

test("modules are found by listing, the first root wins, and what is wrong with the others is said", async () => {
  const { workloads, backends, problems } = await loadCatalog(join(root, "suites/x.yaml"));
  expect([...workloads.keys()]).toContain("toy/sum");
  expect(workloads.get("toy/sum")?.file).toBe(join(root, "workloads/toy/sum.ts"));
  expect(workloads.get("hash/memory")?.root).toBe(root);
  expect(workloads.get("hash/files")?.root).toBe(own);
  expect(backends.get("js/sum")?.value.name).toBe("js/sum");
  expect(backends.get("bun/hash")?.root).toBe(own);
  const mine = problems.filter(({ file }) => file.startsWith(root));
  expect(Object.fromEntries(mine.map(({ file, message }) => [file.slice(root.length + 1), message]))).toEqual(
    {
      "workloads/toy/moved.ts": "its name is toy/elsewhere, its path says toy/moved",
      "workloads/toy/odd.ts": "its default export is no workload",
      "workloads/toy/reserved.ts": "its parameter status bears a reserved name",
      "backends/java/sum.ts": "java is no boundary",
      "backends/js/throws.ts": "it throws on import: oh",
      "backends/js/clash.ts": "its parameter n is also one of toy/sum",
      "backends/js/words.ts": "its parameter boundary bears a reserved name",
      "backends/js/twice.ts": "it does toy/sum twice",
      "backends/js/unsure.ts": "its operations throw: which?",
      "backends/js/lost.ts": "it does toy/smu, and there is no such workload",
    },
  );
  expect(
    [...workloads.keys(), ...backends.keys()].filter((name) => /moved|odd|reserved|clash|words/.test(name)),
  ).toEqual([]);
});

test("a backend does whatever workload it says, but none with a parameter that is called like its own", async () => {
  const { workloads, backends } = await loadCatalog(join(root, "suites/x.yaml"));
  const done = backends.get("js/any")!.value.operations.map(({ workload: name }) => name);
  expect(done).toEqual([...workloads.keys()].filter((name) => name !== "toy/sum"));
});

test("everything Bakeoff ships can be used, and every floor serves its workload", async () => {
  const { problems, workloads, backends } = await loadCatalog(join(own, "suites/hashing.yaml"));
  expect(problems).toEqual([]);
  const bare = [...workloads].filter(
    ([name, { value }]) =>
      value.floor !== undefined &&
      backends.get(value.floor)?.value.operations.every((it) => it.workload !== name) !== false,
  );
  expect(bare).toEqual([]);
  // A path leads to what only its owner has.
  const given = [...workloads.values()].filter(({ value }) =>
    Object.values(value.params).some(({ kind }) => kind === "path"),
  );
  expect(given.length).toBeGreaterThan(1);
  expect(given.flatMap(({ value }) => (value.yours ? [] : [value.name]))).toEqual([]);
});
