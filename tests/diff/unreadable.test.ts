/** Files that a diff cannot read, in every format: the same problem, exit 2, and not a byte on standard output. */
import { expect, test } from "bun:test";
import { canonical, schema } from "../../src/results/canonical.ts";
import { golden } from "../report/golden.ts";
import { folder, results } from "./repository.ts";

const { put, typed } = folder();
const whole = canonical(results(1e5));

test.each([
  ["torn", whole.slice(0, 3000)],
  ["newer-schema", canonical({ ...results(1e5), schema: schema + 1 })],
  ["older-schema", canonical({ ...results(1e5), schema: 0 })],
])("%s", async (name, text) => {
  put("base.json", whole);
  put(`${name}.json`, text);
  const said: string[] = [];
  for (const format of ["term", "md", "json"] as const) {
    const { code, out, err } = await typed("base.json", `${name}.json`, format);
    expect(out).toBe("");
    said.push(`${format}: exit ${code}\n${err}`);
  }
  golden(`../../diff/golden/${name}`, said.join("\n═════\n"));
});
