/** What a round trip over a link would take: computed from rows that were measured. Nothing was sent. */
import { type Crosses, factOf, type MeasuredCell, type Results } from "../../model/index.ts";
import { crossing, pays, sending } from "../../stats/link.ts";
import { measuredAt, titleOf } from "./answer.ts";
import { type Grid, grids, type Row } from "./grid.ts";

/** By workload, what it makes to be sent. */
export type Links = Readonly<Record<string, Crosses>>;

/** Bits per second. */
export const rates = { "100 Mbit/s": 100e6, "1 Gbit/s": 1e9, "10 Gbit/s": 10e9 } as const;

/** ns: from the medians over rounds, and from the least and the largest of all rounds. */
export type Range = readonly [middle: number, low: number, high: number];

/** One way to send what a case is about. */
export interface Way {
  /** Absent where the bytes go as they are. */
  readonly column?: string;
  /** ns; both absent with the column. */
  readonly pack?: number;
  readonly unpack?: number;
  readonly bytes: number;
  /** Bits per second above which the plain bytes would be there earlier; absent where there are no plain bytes. */
  readonly pays?: number;
  /** By rate, pack + send + unpack. */
  readonly over: readonly { readonly range: Range; readonly first: boolean }[];
}

/** A case over a link. */
export interface OverLink {
  readonly title: string;
  readonly ways: readonly Way[];
}

/** Cases that both workloads of a link have, with the columns measured in both. */
export function overLinks(results: Results, links: Links): OverLink[] {
  const all = grids(results);
  return all.flatMap((grid) => {
    const link = Object.hasOwn(links, grid.workload) ? links[grid.workload] : undefined;
    const back = link && all.find(({ workload }) => workload === link.back);
    if (link === undefined || back === undefined) return [];
    return grid.rows.flatMap((row) => {
      const key = `${link.back}${row.key.slice(grid.workload.length)}`;
      const wayBack = back.rows.find((it) => it.key === key);
      const ways = wayBack === undefined ? [] : waysOf(grid, row, wayBack, link.size);
      return ways.length === 0 ? [] : [{ title: titleOf(row, grid), ways: marked(ways) }];
    });
  });
}

type Unmarked = Omit<Way, "over"> & { readonly over: readonly Range[] };

function waysOf({ columns }: Grid, row: Row, back: Row, size: string): Unmarked[] {
  const packers = columns.flatMap(({ key, floor }) => {
    const [there, again] = [measuredAt(row, key), measuredAt(back, key)];
    const packed = there && factOf(there, size);
    return floor || there === undefined || again === undefined || packed === undefined
      ? []
      : [{ key, there, again, packed, plain: there.work.bytes }];
  });
  const ways = packers.map(({ key, there, again, packed, plain }): Unmarked => {
    const [pack, unpack] = [rangeOf(there), rangeOf(again)];
    return {
      column: key,
      pack: pack[0],
      unpack: unpack[0],
      bytes: packed,
      ...(plain !== undefined && { pays: pays({ pack: pack[0], unpack: unpack[0], plain, packed }) }),
      over: Object.values(rates).map((rate): Range => {
        const at = (end: 0 | 1 | 2): number =>
          crossing({ pack: pack[end], unpack: unpack[end], packed }, rate);
        return [at(0), at(1), at(2)];
      }),
    };
  });
  const plain = packers[0]?.plain;
  if (plain === undefined) return ways;
  const bare = Object.values(rates).map((rate): Range => {
    const ns = sending(plain, rate);
    return [ns, ns, ns];
  });
  return [...ways, { bytes: plain, over: bare }];
}

function rangeOf({ ns, rounds }: MeasuredCell): Range {
  const measured = rounds.filter((it) => it !== null);
  return [ns, Math.min(ns, ...measured), Math.max(ns, ...measured)];
}

/** First at a rate is who has the least, and whose range reaches into the range of that one. */
function marked(ways: readonly Unmarked[]): Way[] {
  const bounds = Object.keys(rates).map((_, at) => {
    const ranges = ways.map(({ over }) => over[at]).filter((it) => it !== undefined);
    return ranges.reduce((least, it) => (it[0] < least[0] ? it : least))[2];
  });
  return ways.map((way) => ({
    ...way,
    over: way.over.map((range, at) => ({ range, first: range[1] <= (bounds[at] ?? 0) })),
  }));
}
