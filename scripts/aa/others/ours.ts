/** The same three columns in lock-step, by the suite `others`, and the verdicts of its journal. */
import { join } from "node:path";
import { compare } from "../../../src/stats/compare.ts";
import { usualMargin } from "../../../src/stats/finding.ts";
import { halfWidth } from "../../../src/stats/verdict.ts";
import { columnsIn } from "../report.ts";
import type { Shared } from "./kernels.ts";
import { finished } from "./process.ts";
import type { Claim, Outcome } from "./table.ts";

const aa = join(import.meta.dir, "..");
const claims = { slower: 1, faster: -1, same: 0, unsure: 0 } as const satisfies Record<string, Claim>;

/** A run of at most so many seconds: it ends sooner where the intervals are narrow sooner. */
export async function ours(kernel: Shared, seconds: number): Promise<Outcome> {
  const took = await finished([
    process.execPath,
    join(aa, "..", "suite.ts"),
    join(aa, "suites", "others.yaml"),
    `--set=kernel=${kernel}`,
    `--budget=${seconds}s`,
  ]);
  return { tool: "bakeoff", setting: "lock-step", seconds: took.seconds, ...verdicts() };
}

function verdicts(): Pick<Outcome, "same" | "more" | "widths"> {
  const columns = columnsIn(join(aa, ".bakeoff", "journals", "others.ndjson")).filter(({ twin }) => !twin);
  const a = columns.find(({ copy, percent }) => copy === 1 && percent === 0);
  const a2 = columns.find(({ copy, percent }) => copy === 2 && percent === 0);
  const b = columns.find(({ percent }) => percent === 5);
  if (a === undefined || a2 === undefined || b === undefined)
    throw new Error("the run has not all three columns");
  const same = compare(a2, a, { margin: usualMargin });
  const more = compare(b, a, { margin: usualMargin });
  return {
    same: claims[same.verdict],
    more: claims[more.verdict],
    widths: [same, more].flatMap(({ ratio }) => (ratio ? [halfWidth(ratio.interval)] : [])),
  };
}
