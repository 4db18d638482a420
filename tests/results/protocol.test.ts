import { expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { protocol } from "../../src/results/protocol.ts";
import accepted from "./protocol.json" with { type: "json" };

const root = join(import.meta.dir, "../..");

/** What decides how a trial measures. */
const watched = readdirSync(join(root, "src/run/child"))
  .toSorted()
  .map((name) => `src/run/child/${name}`);

test("a trial measures as its protocol number says", () => {
  const hash = createHash("sha256");
  for (const path of watched) {
    hash.update(`${path}\n${readFileSync(join(root, path), "utf8")}`);
  }
  const found = { protocol, hash: hash.digest("hex") };
  const told =
    `one of ${watched.join(" ")} changed since protocol ${accepted.protocol} was accepted.\n` +
    "If times may now differ for an unchanged backend, raise `protocol` in src/results/protocol.ts.\n" +
    `Then, raised or not, put this into tests/results/protocol.json:\n${JSON.stringify(found)}`;
  expect(found, told).toEqual(accepted);
});
