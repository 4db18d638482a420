/** Results are in git, so a file's commits are its past. Nothing is checked out. */
import { diff } from "../../diff/diff.ts";
import type { Diff, Row } from "../../diff/model.ts";
import type { Results } from "../../model/index.ts";
import type { Past, Then } from "../../report/html/sheet.ts";
import { pooledText, shownAs, signed } from "../../report/table/diff-words.ts";
import { git } from "../../results/git.ts";
import { readResults } from "../../results/read.ts";
import { readId } from "../../id.ts";

/** Commits looked at, the newest. */
const most = 50;

/** Oldest first; the file as it is on disk last, where no commit has it. What cannot be read any more is left out. */
export function historyOf(results: Results, home: string): Past[] {
  const path = `results/${results.suite}/${results.machine}.json`;
  const commits = (git(home, "log", `-${most}`, "--format=%H", "--", path) ?? "")
    .split("\n")
    .filter((it) => it !== "");
  const versions = commits.toReversed().flatMap((commit) => {
    const text = git(home, "show", `${commit}:./${path}`);
    const read = text === null ? undefined : readResults(text, path);
    return read !== undefined && "results" in read ? [{ commit, results: read.results }] : [];
  });
  if (!Bun.deepEquals(versions.at(-1)?.results, results))
    versions.push({ commit: "the working tree", results });
  return versions.map((it, i) => past(it, versions[i - 1]));
}

interface Version {
  readonly commit: string;
  readonly results: Results;
}

function past({ commit, results }: Version, before: Version | undefined): Past {
  const found = before && diff({ from: before.commit, results: before.results }, { from: commit, results });
  const rows = new Map(found?.rows.map((row) => [row.id, row]));
  const cells = results.cells.flatMap((cell): [string, Then][] => {
    if (cell.status !== "measured") return [];
    const moved = found && movedText(rows.get(cell.id), found);
    return [
      [
        cell.id,
        { ns: cell.ns, ...(cell.ratio && { ratio: cell.ratio }), ...(moved !== undefined && { moved }) },
      ],
    ];
  });
  return { commit, date: results.run.date, bun: results.run.bun, cells: Object.fromEntries(cells) };
}

/** Only where something about the cell changed: what moved by itself is the session's, and is no change point. */
function movedText(row: Row | undefined, { pooled }: Diff): string | undefined {
  if (row === undefined || row.cause.length === 0) return undefined;
  const name = shownAs(row);
  const by = ` by ${row.cause.join(" and ")}`;
  if ((name === "slower" || name === "faster") && row.change) return `${signed(row.change[0])}${by}`;
  const whole = pooled.find((it) => it.backend === readId(row.id).backend);
  return whole !== undefined && (whole.verdict === "slower" || whole.verdict === "faster")
    ? `${pooledText(whole)}${by}`
    : undefined;
}
