/** Diffs of many suites, their names as bad as they get: what a comment on GitHub must hold. */
import { diff } from "../../../src/diff/diff.ts";
import type { Diff } from "../../../src/diff/model.ts";
import { controls, measured, run } from "../../diff/fixture.ts";

const steady = ["cpu", "governor", "turbo", "smt", "quota", "memory", "kernel", "libc", "thp", "aslr"];

/**
 * 28 slower cells of as many backends, four to a case, beside 12 controls. Every name ends in `s<suite>`, so that a row
 * tells whose it is.
 */
function made(suite: number, bad: string): Diff {
  const side = (seed: string, ns: number) => {
    const cells = Array.from({ length: 28 }, (_, i) =>
      measured(`w/${i >> 2}${bad} size=${i}KiB s${suite} | js/${i}${bad}s${suite}`, {
        seed,
        ns,
        noise: 0.001,
        count: 5,
        impl: seed,
      }),
    );
    const blank = run([]);
    return run([...controls(seed, { noise: 0.001 }), ...cells], {
      suite: `${bad.slice(0, 90)}s${suite}`,
      machine: `m${bad}`,
      run: {
        ...blank.run,
        dirty: true,
        env: Object.fromEntries(steady.map((key) => [key, `${key} ${seed} ${bad}`])),
      },
    });
  };
  return diff(
    { from: `base ${bad}`, results: side("a", 1e5) },
    { from: `head ${bad}`, results: side("b", 1.2e5) },
  );
}

export const hostile = "<@#|`".repeat(30);
export const plain = "x".repeat(100);

export const fleet = (suites: number, bad: string): Diff[] =>
  Array.from({ length: suites }, (_, suite) => made(suite, bad));
