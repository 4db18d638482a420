/** The command that measures one cell again; its baseline, twin and floor come along by themselves. */
import { readId } from "../../id.ts";
import type { Results } from "../../model/index.ts";

/**
 * Names the axes in which this cell differs from its neighbours in the file. An axis of the backend is named only where
 * a sibling shows that the operation has it, since a filter on an axis that a cell lacks leaves the cell out. `run` is what
 * suites are run by where the page was made.
 */
export function replay(id: string, { suite, defaults, cells }: Results, run = "bun run suite"): string {
  const own = readId(id);
  const all = cells.map((cell) => readId(cell.id)).filter(({ workload }) => workload === own.workload);
  const siblings = all.filter(({ backend }) => backend === own.backend);
  const filters = [
    ["workload", own.workload],
    ...differing(
      own.params,
      all.map(({ params }) => params),
      defaults[own.workload],
    ),
    ["backend", own.backend],
    ...differing(
      own.own,
      siblings.map((it) => it.own),
      defaults[own.backend],
    ),
  ];
  return [run, quoted(suite), ...filters.map(([key, value]) => `--only ${quoted(`${key}=${value}`)}`)].join(
    " ",
  );
}

type Named = Readonly<Record<string, string>>;

function differing(mine: Named, all: readonly Named[], defaults: Named = {}): [string, string][] {
  const names = [...new Set(all.flatMap((it) => Object.keys(it)))];
  const valueOf = (it: Named, name: string): string | undefined => it[name] ?? defaults[name];
  return names.flatMap((name) => {
    const value = valueOf(mine, name);
    const differs = new Set(all.map((it) => valueOf(it, name))).size > 1;
    return value !== undefined && (differs || name in mine) ? [[name, value] as [string, string]] : [];
  });
}

/** For any POSIX shell: as it is where no sign has a meaning, otherwise in single quotes. */
const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
