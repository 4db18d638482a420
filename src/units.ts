/** Base units inside, formatting at the edge: the one place where ns, bytes and ratios become words. */

const binary = ["B", "KiB", "MiB", "GiB", "TiB"] as const;

/** Exactly, for ids and YAML: the largest unit that divides the number. `65536` → `64KiB`, `1000` → `1000B`. */
export function exactBytes(bytes: number): string {
  let unit = 0;
  let n = bytes;
  while (n > 0 && n % 1024 === 0 && unit < binary.length - 1) {
    n /= 1024;
    unit++;
  }
  return `${n}${binary[unit]}`;
}

/** What ids and suites write, back to base units: `64KiB` → 65536, `12` → 12; undefined for a word. */
export function quantity(text: string): number | undefined {
  const [, number, unit = "B"] = /^(\d+)(B|[KMGT]iB)?$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * 1024 ** binary.findIndex((it) => it === unit);
}

/** Three significant digits, never exponential below 1e21: `1.52`, `13.8`, `152`. */
export function digits(n: number): string {
  const rounded = Number(n.toPrecision(3));
  if (rounded === 0) return "0";
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(rounded))));
  return rounded.toFixed(Math.min(decimals, 6));
}

function scaled(n: number, base: number, units: readonly string[]): string {
  let unit = 0;
  while (Math.abs(n) >= base * 0.9995 && unit < units.length - 1) {
    n /= base;
    unit++;
  }
  return `${digits(n)} ${units[unit]}`;
}

/** For people: `20.3 MiB`. */
export const bytes = (n: number): string => scaled(n, 1024, binary);

/** Nanoseconds for people: `137 µs`. */
export const time = (ns: number): string => scaled(ns, 1000, ["ns", "µs", "ms", "s"]);

/** Bytes per call and ns per call → `14.6 GB/s` (decimal, as the field quotes it). */
export const byteRate = (work: number, ns: number): string =>
  scaled((work / ns) * 1e9, 1000, ["B/s", "kB/s", "MB/s", "GB/s", "TB/s"]);

/** Items per call and ns per call → `71.2 M/s`. */
export const itemRate = (items: number, ns: number): string =>
  scaled((items / ns) * 1e9, 1000, ["/s", "k/s", "M/s", "G/s"]);
