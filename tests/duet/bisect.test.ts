/** `--bisect`: from a change between two commits to the one that it came from. */
import { expect, test } from "bun:test";
import { loop, project } from "./project.ts";

test("the commit that made it slower is found among others, some of which touch the same file", async () => {
  const it = project();
  const good = it.git("rev-parse", "HEAD").trim();
  const steps = [1, 1, 40, 40, 40];
  const commits = steps.map((times, i) => {
    it.put("backends/js/loop.ts", `${loop(times)}// ${i}\n`);
    return it.commit(`step ${i}`);
  });
  const { code, out, err } = await it.duet("sums", "--quick", "--bisect", `${good}..HEAD`, "--only", "n=100");
  expect(err).toMatch(/, like (good|bad); \d left/);
  expect(out).toContain(`${commits[2]?.slice(0, 12)} step 2\n  it moved toy/sum n=100 | js/loop: `);
  expect(code).toBe(1);
  expect(it.left()).toEqual([]);
}, 300_000);

test("a commit that does not load is passed over, and all that it may have been are named", async () => {
  const it = project();
  const good = it.git("rev-parse", "HEAD").trim();
  it.put("README.md", "a page\n");
  it.commit("a page");
  it.put("backends/js/loop.ts", "export default {\n");
  const torn = it.commit("torn");
  it.put("backends/js/loop.ts", loop(40));
  const mended = it.commit("mended, and slower");
  it.put("README.md", "another page\n");
  it.commit("another page");
  const { code, out, err } = await it.duet("sums", "--quick", "--bisect", `${good}..HEAD`, "--only", "n=100");
  expect(err).toContain(", which does not tell; ");
  expect(out).toContain(
    `${torn.slice(0, 12)} torn\n${mended.slice(0, 12)} mended, and slower\n  one of these moved toy/sum n=100`,
  );
  expect(code).toBe(1);
}, 300_000);

test("a range that leads nowhere is refused", async () => {
  const it = project();
  const first = it.git("rev-parse", "HEAD").trim();
  it.put("more.txt", "more\n");
  it.commit("more");
  const back = await it.duet("sums", "--bisect", `HEAD..${first}`);
  expect([back.code, back.err]).toEqual([2, expect.stringContaining("does not come after")]);
  const none = await it.duet("sums", "--bisect", `${first}..HEAD`);
  expect([none.code, none.err]).toEqual([0, expect.stringContaining("no cell is confirmed to have moved")]);
}, 60_000);
