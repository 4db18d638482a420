/** Readers in Python, written from the specifications alone, read the files that we write. */
import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encoder } from "../../backends/js/bfast/encode.ts";
import { writeFrame } from "../../backends/js/bfast/frame.ts";
import { compressed, openBlocks } from "../../backends/js/bfast/lz4.ts";
import { writeRecords } from "../../backends/js/record-view/write.ts";
import { mixed } from "../../workloads/records/sets/mixed.ts";
import { unicodeUser } from "../../workloads/records/sets/users.ts";

const python = Bun.which("python3");
const blocks = await openBlocks().catch(() => undefined);
const folder = mkdtempSync(join(tmpdir(), "bakeoff-formats-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads the files with a script beside this one; each line it prints is a value. */
async function read(script: string, files: readonly Uint8Array[]): Promise<unknown[]> {
  const paths = files.map((_, i) => join(folder, `${script}-${i}`));
  for (const [i, file] of files.entries()) await Bun.write(paths[i] ?? "", file);
  const child = Bun.spawnSync([python ?? "", join(import.meta.dir, script), ...paths]);
  expect(child.stderr.toString()).toBe("");
  return child.stdout.toString().trim().split("\n").map(exact);
}

/** Integers beyond 2^53 as bigint, as JSON of Python has them. */
const exact = (line: string): unknown =>
  JSON.parse(line, (_key, value: unknown, { source }: { source?: string } = {}) =>
    typeof value === "number" && source !== undefined && /^-?\d{16,}$/.test(source) ? BigInt(source) : value,
  );

const list = <T>(count: number, one: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => one(i));

test.skipIf(python === null)(
  "the packed format",
  async () => {
    const encode = encoder({ hints: { key: "uuid", price: "decimal" } });
    const few = list(200, mixed);
    const many = list(9000, unicodeUser);
    const files = [encode(few), writeFrame(many, { records: 1000 })];
    if (blocks !== undefined)
      files.push(
        compressed(encode(few), blocks),
        compressed(encode(many), blocks),
        writeFrame(few, { records: 64, blocks }),
      );
    const plain = few.map((it) => {
      const at = { created: it.created.toISOString(), updated: it.updated?.toISOString() ?? null };
      return { ...it, ...at, key: it.key.replaceAll("-", "") };
    });
    const text = plain.map((it) => ({ ...it, key: few.find(({ count }) => count === it.count)?.key }));
    const expected = [plain, many, plain, many, text];
    expect(await read("packed.py", files)).toEqual(expected.slice(0, files.length));
  },
  60_000,
);

test.skipIf(python === null)(
  "the record view",
  async () => {
    const records = list(300, (i) => ({ ...unicodeUser(i), serial: (1n << 62n) + BigInt(i), half: i / 2 }));
    const bytes = writeRecords(
      [
        { name: "id", type: "i32" },
        { name: "name", type: "text" },
        { name: "email", type: "text" },
        { name: "active", type: "bool" },
        { name: "scores", type: "f64s" },
        { name: "description", type: "text" },
        { name: "serial", type: "i64" },
        { name: "half", type: "f64" },
      ],
      records,
    );
    expect(await read("record_view.py", [bytes])).toEqual([records]);
  },
  60_000,
);
