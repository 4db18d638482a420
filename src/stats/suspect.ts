/**
 * Times that cannot be: below the floor that guards the cell, or not growing with the work. A suspect cell cannot win.
 * The floor of a cell is the control that shares its parameters (read mode, threads) and, where controls come in
 * several boundaries, its boundary.
 */
import { type Params, plainCall, type Planned, throughOf } from "../model/index.ts";
import { compare } from "./compare.ts";
import { digits, time } from "../units.ts";
import { median } from "./describe.ts";
import { marginsFor, type Measured, present, type Rules, series } from "./finding.ts";
import { unpairedRatio } from "./ratio.ts";

export function suspicion(
  it: Measured,
  around: readonly Measured[],
  all: readonly Measured[],
  rules: Rules,
): string | undefined {
  if (it.cell.role === "floor") return undefined;
  const floor = floorOf(it.cell, around);
  if (floor !== undefined) {
    const { ratio } = compare(series(it), series(floor), marginsFor(it, floor, rules));
    if (ratio !== null && ratio.interval[2] < 1)
      return `it takes less time than ${floor.cell.id.split(" | ")[1]}`;
  }
  for (const axis of rules.grows.get(it.cell.workload) ?? []) {
    const smaller = nextSmaller(it, axis, all);
    if (smaller === undefined) continue;
    const ratio = unpairedRatio(series(it).ns, series(smaller).ns);
    if (ratio === null) continue;
    const other = `with ${axis} ${String(smaller.cell.params[axis])}`;
    if (ratio.interval[2] < 1) return `it takes less time than ${other}, which is less work`;
    const more = workOf(it) / workOf(smaller);
    if (more >= muchMore && ratio.interval[1] > 1 - rules.margin && ratio.interval[2] < 1 + rules.margin)
      return `it takes the same time as ${other}, for ${Math.round(more)} times the work`;
  }
  return impossible(it, rules);
}

/** So many times the work cannot take the same time: even where a call costs most, it shows. */
const muchMore = 10;

const workOf = ({ work }: Measured): number => work.bytes ?? work.items;

/** How far above the machine's own rate of reading a rate is beyond belief; vectors and caches differ by less. */
const beyondBelief = 8;

/** What no machine does: read faster than memory gives, or use more processors than there are. */
function impossible(it: Measured, { machine }: Rules): string | undefined {
  if (machine === undefined) return undefined;
  const { cores, readRate } = machine;
  const times = series(it).ns.filter((ns) => ns !== null);
  const ns = median(times);
  const { bytes = 0 } = it.work;
  if (bytes / ns > beyondBelief * cores * readRate)
    return `it claims ${digits(bytes / ns)} GB/s, and this machine reads ${digits(readRate)} with one thread`;
  const cpu = median(present(it).map((trial) => trial.cpu));
  if (cpu > (cores + 0.5) * ns + cpuStep)
    return `it used ${time(cpu)} of CPU in ${time(ns)}, more than ${cores} processors have`;
  return undefined;
}

/** CPU time is told in steps of 1 µs, and a slice has many calls. */
const cpuStep = 1;

/** `around` are the cells of its case. */
export function floorOf<T extends { readonly cell: Planned }>(
  cell: Planned,
  around: readonly T[],
): T | undefined {
  const floors = around.filter(({ cell: { role, own } }) => role === "floor" && shares(own, cell.own));
  const way = throughOf(cell);
  return (
    floors.find(({ cell: { own } }) => own["through"] === way) ??
    floors.find(({ cell: { own } }) => own["through"] === plainCall)
  );
}

/** Whatever both have is the same; `through` is the control's alone. */
const shares = (floor: Params, own: Params): boolean =>
  Object.entries(floor).every(([key, value]) => !(key in own) || own[key] === value);

/** The same backend doing the case with the next smaller value of `axis` and all else equal. */
function nextSmaller(it: Measured, axis: string, all: readonly Measured[]): Measured | undefined {
  const value = Number(it.cell.params[axis]);
  return all
    .filter(
      ({ cell }) =>
        cell.workload === it.cell.workload &&
        cell.backend === it.cell.backend &&
        cell.role === it.cell.role &&
        Bun.deepEquals(cell.own, it.cell.own) &&
        Number(cell.params[axis]) < value &&
        Object.entries(cell.params).every(([key, other]) => key === axis || other === it.cell.params[key]),
    )
    .toSorted((a, b) => Number(b.cell.params[axis]) - Number(a.cell.params[axis]))[0];
}
