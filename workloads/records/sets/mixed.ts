/**
 * A record with what JSON has no type for, and what trips up fast paths: dates, 64-bit integers, UUIDs and decimals (text,
 * as JavaScript has it), null beside a value of another type, nested lists and objects, text that is not ASCII.
 */
export interface Mixed {
  readonly count: number;
  readonly id: bigint;
  readonly key: string;
  readonly created: Date;
  readonly updated: Date | null;
  readonly price: string;
  readonly ratio: number;
  readonly title: string;
  readonly tags: readonly string[];
  readonly place: { readonly city: string; readonly at: { readonly lat: number; readonly lon: number } };
  readonly rows: readonly (readonly number[])[];
  readonly note: string | null;
}

const cities = ["Zürich", "東京", "São Paulo", "Oslo", "Łódź"];
const start = Date.UTC(2001, 8, 9, 1, 46, 40);

/** A bijection of 32-bit integers (the finalizer of MurmurHash3): scattered, and the same on every machine. */
function scatter(i: number): number {
  let h = i ^ 0x9e37_79b9;
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const hex = (n: number): string => n.toString(16).padStart(8, "0");

function uuid(i: number): string {
  const digits = [0, 1, 2, 3].map((n) => hex(scatter(i * 4 + n))).join("");
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20)}`;
}

export function mixed(i: number): Mixed {
  const h = scatter(i);
  const created = start + h * 100;
  return {
    count: i,
    id: BigInt.asIntN(64, (BigInt(h) << 32n) | BigInt(i)),
    key: uuid(i),
    created: new Date(created),
    updated: h % 3 === 0 ? null : new Date(created + i * 1000 + 7),
    price: `${h % 100_000}.${String(h % 100).padStart(2, "0")}`,
    ratio: h / 2 ** 32,
    title: `Köp ${i} · ${cities[h % 5]}`,
    tags: ["neu", "été", `t${h % 17}`].slice(0, h % 4),
    place: { city: cities[i % 5] ?? "", at: { lat: (h % 180) - 90.25, lon: (h % 360) - 180.5 } },
    rows: [[i, -1 - i, 0.5], [], [h]].slice(0, 1 + (h % 3)),
    note: h % 5 === 0 ? `n° ${i}` : null,
  };
}

export function touchMixed(records: readonly Mixed[]): number {
  let sum = 0;
  for (const it of records) {
    sum += it.count + it.ratio + it.created.getTime() + (it.updated?.getTime() ?? 0);
    if (it.id > 0n) sum++;
    sum += it.key.charCodeAt(0) + it.price.charCodeAt(0) + it.title.charCodeAt(0);
    for (const tag of it.tags) sum += tag.charCodeAt(0);
    sum += it.place.city.charCodeAt(0) + it.place.at.lat + it.place.at.lon;
    for (const row of it.rows) for (const item of row) sum += item;
    if (it.note !== null) sum += it.note.charCodeAt(0);
  }
  return sum;
}
