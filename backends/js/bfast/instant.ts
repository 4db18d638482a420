/**
 * Dates as the ISO text of toISOString, `2026-11-29T17:30:00.000Z`, written into and read out of bytes without a string
 * between. Days are counted as in Howard Hinnant, “chrono-Compatible Low-Level Date Algorithms”, days_from_civil and
 * civil_from_days; only the years 0 to 9999 are meant, which are 24 bytes long.
 */
export const instantBytes = 24;
const day = 86_400_000;
/** 0000-01-01 and 10000-01-01, ms. */
const first = -62_167_219_200_000;
const past = 253_402_300_800_000;

export const hasPlainYear = (ms: number): boolean => ms >= first && ms < past;

function digits(bytes: Uint8Array, at: number, count: number, value: number): void {
  let rest = value;
  for (let i = at + count - 1; i >= at; i--) {
    const next = (rest / 10) | 0;
    bytes[i] = 48 + rest - next * 10;
    rest = next;
  }
}

/** Writes 24 bytes; `hasPlainYear(ms)`. */
export function writeInstant(bytes: Uint8Array, at: number, ms: number): void {
  const days = Math.floor(ms / day);
  let rest = ms - days * day;
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const ofEra = z - era * 146_097;
  const yearOfEra =
    ((ofEra - ((ofEra / 1460) | 0) + ((ofEra / 36_524) | 0) - ((ofEra / 146_096) | 0)) / 365) | 0;
  const ofYear = ofEra - (365 * yearOfEra + (yearOfEra >> 2) - ((yearOfEra / 100) | 0));
  const fromMarch = ((5 * ofYear + 2) / 153) | 0;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  digits(bytes, at, 4, yearOfEra + era * 400 + (month <= 2 ? 1 : 0));
  bytes[at + 4] = bytes[at + 7] = 45;
  digits(bytes, at + 5, 2, month);
  digits(bytes, at + 8, 2, ofYear - (((153 * fromMarch + 2) / 5) | 0) + 1);
  bytes[at + 10] = 84;
  digits(bytes, at + 11, 2, (rest / 3_600_000) | 0);
  rest %= 3_600_000;
  bytes[at + 13] = bytes[at + 16] = 58;
  digits(bytes, at + 14, 2, (rest / 60_000) | 0);
  rest %= 60_000;
  digits(bytes, at + 17, 2, (rest / 1000) | 0);
  bytes[at + 19] = 46;
  digits(bytes, at + 20, 3, rest % 1000);
  bytes[at + 23] = 90;
}

/** NaN where one of them is no digit. */
function number(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i++) {
    const digit = (bytes[i] ?? 0) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : 30 + ((month + (month >> 3)) & 1);

/** Milliseconds, or NaN where these 24 bytes are not what `writeInstant` writes of some moment. */
export function readInstant(bytes: Uint8Array, at: number): number {
  const marks = bytes[at + 4] === 45 && bytes[at + 7] === 45 && bytes[at + 10] === 84;
  const more = bytes[at + 13] === 58 && bytes[at + 16] === 58 && bytes[at + 19] === 46;
  if (!marks || !more || bytes[at + 23] !== 90) return Number.NaN;
  const year = number(bytes, at, 4);
  const month = number(bytes, at + 5, 2);
  const date = number(bytes, at + 8, 2);
  const hour = number(bytes, at + 11, 2);
  const minute = number(bytes, at + 14, 2);
  const second = number(bytes, at + 17, 2);
  const known = month >= 1 && month <= 12 && date >= 1 && date <= daysIn(year, month);
  if (!known || !(hour < 24 && minute < 60 && second < 60)) return Number.NaN;
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const ofYear = (((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) | 0) + date - 1;
  const ofEra = yearOfEra * 365 + (yearOfEra >> 2) - ((yearOfEra / 100) | 0) + ofYear;
  const days = era * 146_097 + ofEra - 719_468;
  return days * day + hour * 3_600_000 + minute * 60_000 + second * 1000 + number(bytes, at + 20, 3);
}
