/** A results file that somebody made to harm whoever looks at it, or to make the page choke. */
import type { CellResult, Results } from "../../../src/model/index.ts";
import { synthetic } from "./synthetic.ts";

export const evil = `</script><script>globalThis.harmed = 1</script><img src=x onerror="globalThis.harmed=1">'"\`&\u202e|`;

/** `cells` in all, each in its own case but for the first few; long names, huge and tiny numbers. */
export function hostile(cells: number): Results {
  const some = synthetic();
  const long = "x".repeat(4096);
  const [first] = some.cells;
  const measured = (i: number): CellResult => ({
    ...(first?.status === "measured" ? first : (undefined as never)),
    id: `hash/memory algo=${i % 500} size=${2 ** (i % 20)}B | ${["bun/hash", "js/xxhash", "wasm/a", "ffi/b"][Math.floor(i / 500) % 4]} v=${Math.floor(i / 2000)}`,
    ns: [1e-9, 1, 1e12, 1e300][i % 4] ?? 1,
    rounds: [1e-9, null, 1e12, 1e300],
    ratio: [1e-300, 1e-300, 1e300],
    work: { items: 0, bytes: 1e300 },
  });
  return {
    ...some,
    suite: evil,
    question: evil.repeat(30),
    machine: evil,
    sentences: [evil, long],
    run: {
      ...some.run,
      bun: evil,
      commit: evil,
      env: { [evil]: evil, load: 1e300 },
      backends: { [evil]: evil, "bun/hash": "1" },
    },
    defaults: { ...some.defaults, ["__proto__"]: { size: evil } },
    rankings: [{ case: "hash/memory algo=1 size=2B", tiers: [[evil], [long]], winner: evil }],
    handovers: [{ row: "hash/memory", axis: "size", from: evil, to: evil, after: 1, by: 1e300 }],
    cells: [
      { id: `${evil} a=b | ${evil}`, status: "failed", why: evil, hint: evil, log: evil },
      { id: `${long} | ${long}`, status: "wrong", why: long },
      { id: "no separator at all", status: "timeout", why: "x" },
      ...Array.from({ length: cells - 3 }, (_, i) => measured(i)),
    ],
  };
}
