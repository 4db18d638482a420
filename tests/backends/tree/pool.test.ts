/** pool/walk, on trees wide enough that its workers have something to do. */
import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { Profile } from "bakeoff/kits/tree";
import { digestOf, everything, listBy, profileBy, removeAll, rightFor, temporary, walkers } from "./trees.ts";

afterAll(removeAll);

const pools = (await walkers()).filter(({ id }) => id.startsWith("pool/walk"));

/** A hundred folders, each with folders, an empty one and a link in it; one has most files. */
const wide = temporary();
writeFileSync(join(wide, "root.js"), "123");
for (let n = 0; n < 100; n++) {
  mkdirSync(join(wide, `d${n}/same/deeper`), { recursive: true });
  mkdirSync(join(wide, `d${n}/nothing`));
  writeFileSync(join(wide, `d${n}/same/deeper/file.${n % 3}`), "x".repeat(n));
  symlinkSync("same", join(wide, `d${n}/link`));
}
for (let n = 0; n < 50; n++) writeFileSync(join(wide, `d77/same/${n}.TS`), "x");

describe.each(pools)("$id", (walker) => {
  test("what the workers found is put together", async () => {
    const { expected } = await rightFor(wide);
    const profile = await profileBy(walker, wide);
    expect(profile).toMatchObject({ files: 151, folders: 401, depths: [1, 100, 200, 100] });
    expect(profile.top[0]).toEqual(["d77/same", 50]);
    expect(profile.empty).toContain("d99/nothing");
    expect([digestOf(profile)]).toEqual([...expected]);
    const paths = await listBy(walker, wide);
    expect(paths).toHaveLength(151);
    expect(paths).toContain("d5/same/deeper/file.2");
  });

  test("no deeper than asked", async () => {
    for (const depth of [0, 1, 2, 3]) {
      const p = { ...everything, depth };
      const { expected } = await rightFor(wide, p);
      expect([digestOf(await profileBy(walker, wide, p))]).toEqual([...expected]);
    }
  });

  test("a worker's error is the call's, and the next call is well", async () => {
    const session = await walker.operation.open({
      p: everything,
      own: walker.own,
      input: { path: wide },
      context: {
        cores: availableParallelism(),
        scratch: tmpdir(),
        module: (name) => join(import.meta.dir, "../../../backends", `${name}.ts`),
      },
    });
    const before = (await session.run(0, 1)) as Profile;
    // However late a worker is: a folder waits for each.
    expect(session.facts?.()).toMatchObject({ workers: 2, handed: 100 });
    // The main thread has read the root when `run` returns; of a hundred folders most are then still to be walked,
    // unless this thread has to wait for its turn.
    const errors: string[] = [];
    for (let round = 0; errors.length === 0 && round < 50; round++) {
      const running = Promise.resolve(session.run(0, 1));
      renameSync(wide, `${wide}-away`);
      await running.catch(({ message }: Error) => errors.push(message));
      renameSync(`${wide}-away`, wide);
    }
    expect(errors[0]).toMatch(/ENOENT.*d\d|d\d.*ENOENT/);
    expect(digestOf((await session.run(0, 1)) as Profile)).toBe(digestOf(before));
    await session.close?.();
  });
});
