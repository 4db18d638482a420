/**
 * What threads give. Two questions, two baselines: how well does a thing scale (against its own serial form), and does
 * it pay (against the best single thread of the case)? Beside both stands what the machine itself gives a loop that
 * touches nothing but registers.
 */
import { type Interval, isPooled, type Params, type Scaling } from "../model/index.ts";
import { compare } from "./compare.ts";
import { median } from "./describe.ts";
import { marginsFor, type Measured, type Rules, series } from "./finding.ts";
import { columnOf } from "./ladder.ts";

const threadsOf = ({ cell }: Measured): number => Number(cell.own["threads"] ?? 1);
const isPool = ({ cell }: Measured): boolean => isPooled(cell.backend);

/** More CPU time than this many times its wall time is work of several threads; a compiler's and a collector's stay below. */
const alone = 1.5;

/** Whatever it is called: `mode=async` hands its work to the runtime's own threads. */
function isSingle(it: Measured): boolean {
  if (threadsOf(it) !== 1 || isPool(it)) return false;
  const trials = it.trials.filter((trial) => trial !== null);
  return median(trials.map(({ cpu }) => cpu)) < alone * median(trials.map(({ ns }) => ns));
}

/** `columns` are the contenders of one case, `floors` its controls. */
export function scalingOf(
  columns: readonly Measured[],
  floors: readonly Measured[],
  rules: Rules,
): Scaling[] {
  const single = fastest(columns.filter(isSingle));
  return columns
    .filter((it) => threadsOf(it) > 1)
    .flatMap((it) => {
      const serial = serialForm(it, columns);
      if (single === undefined) return [];
      const { verdict } = compare(series(it), series(single), marginsFor(it, single, rules));
      const machine = machineGives(threadsOf(it), floors, rules);
      return [
        {
          case: it.cell.case,
          column: columnOf(it),
          kind: isPool(it) ? ("pool" as const) : ("native" as const),
          threads: threadsOf(it),
          ...optional("serial", serial && columnOf(serial)),
          ...optional("speedup", serial && times(serial, it)),
          single: columnOf(single),
          ...optional("gain", times(single, it)),
          pays: verdict === "faster",
          ...optional("machine", machine),
        },
      ];
    });
}

const optional = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });

/** How many times faster `it` is than `than`. */
function times(than: Measured, it: Measured): Interval | undefined {
  return compare(series(than), series(it), { margin: 0 }).ratio?.interval;
}

function fastest(columns: readonly Measured[]): Measured | undefined {
  const time = (it: Measured): number => median(series(it).ns.filter((ns) => ns !== null));
  return columns.toSorted((a, b) => time(a) - time(b))[0];
}

/** The same with one thread; of a pool its inner backend without a pool, where that was measured. */
function serialForm(it: Measured, columns: readonly Measured[]): Measured | undefined {
  const inner = it.cell.own["inner"];
  const shared = (own: Params, other: Params): boolean =>
    Object.entries(own).every(
      ([key, value]) => key === "threads" || key === "inner" || (other[key] ?? value) === value,
    );
  const inline = columns.find(
    ({ cell }) =>
      cell.backend === inner && Number(cell.own["threads"] ?? 1) === 1 && shared(cell.own, it.cell.own),
  );
  return (
    inline ??
    columns.find(
      ({ cell }) =>
        cell.backend === it.cell.backend &&
        cell.own["inner"] === inner &&
        Number(cell.own["threads"] ?? 1) === 1 &&
        shared(cell.own, it.cell.own),
    )
  );
}

function machineGives(
  threads: number,
  floors: readonly Measured[],
  rules: Pick<Rules, "loops">,
): number | undefined {
  const loops = floors.filter(({ cell }) => rules.loops.has(cell.backend));
  const one = loops.find((it) => threadsOf(it) === 1);
  const many = loops.find((it) => threadsOf(it) === threads);
  return one === undefined || many === undefined ? undefined : times(one, many)?.[0];
}
