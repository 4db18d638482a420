/** The few checks that untrusted JSON needs here. A check names every fault below a value, each with its path. */

export interface Fault {
  /** `cells[3].ratio[1]` */
  readonly at: string;
  /** `must be …` */
  readonly message: string;
}
export type Check = (value: unknown, at: string) => readonly Fault[];

export const is =
  (what: string, test: (value: unknown) => boolean): Check =>
  (value, at) =>
    test(value) ? [] : [{ at, message: `must be ${what}, not ${brief(value)}` }];

export const nullable =
  (check: Check): Check =>
  (value, at) =>
    value === null ? [] : check(value, at);

export const listOf =
  (check: Check): Check =>
  (value, at) =>
    Array.isArray(value)
      ? value.flatMap((item, i) => check(item, `${at}[${i}]`))
      : [{ at, message: `must be a list, not ${brief(value)}` }];

export const mapOf =
  (check: Check): Check =>
  (value, at) =>
    isRecord(value)
      ? Object.entries(value).flatMap(([key, item]) => check(item, inside(at, key)))
      : [{ at, message: `must be an object, not ${brief(value)}` }];

/** Keys that neither names are left alone: the canonical text drops them, and so `results:check` finds them. */
export const fields =
  (required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
  (value, at) => {
    if (!isRecord(value)) return [{ at, message: `must be an object, not ${brief(value)}` }];
    const faults: Fault[] = [];
    for (const [key, check] of Object.entries(required)) {
      if (Object.hasOwn(value, key)) faults.push(...check(value[key], inside(at, key)));
      else faults.push({ at: inside(at, key), message: "is missing" });
    }
    for (const [key, check] of Object.entries(optional)) {
      if (Object.hasOwn(value, key)) faults.push(...check(value[key], inside(at, key)));
    }
    return faults;
  };

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const inside = (at: string, key: string): string => (at === "" ? key : `${at}.${key}`);

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
