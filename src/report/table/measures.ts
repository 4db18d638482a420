/** What a workload reports beside time: exact facts that it declares, and how they are written. */
import { factOf, type Measure, type MeasuredCell, type Measures, type Results } from "../../model/index.ts";
import { bytes, digits } from "../../units.ts";

/** Those of all workloads, each once. */
export const allMeasures = ({ measures = {} }: Results): Measures =>
  Object.assign({}, ...Object.values(measures)) as Measures;

/** `1.21 MiB`, `42`, `0.317` */
export function amountText(value: number, { unit }: Pick<Measure, "unit">): string {
  if (unit === "bytes") return bytes(value);
  return unit === "ratio" ? digits(value) : String(value);
}

/** `1.21 MiB encoded`, for each that the cell reports. */
export const measureTexts = (cell: MeasuredCell, measures: Measures): string[] =>
  Object.entries(measures).flatMap(([name, measure]) => {
    const value = factOf(cell, name);
    return value === undefined ? [] : [`${amountText(value, measure)} ${name}`];
  });

/** `encoded: bytes of the encoded records, less is better` */
export const measureNotes = (measures: Measures): string[] =>
  Object.entries(measures).map(
    ([name, { about, better }]) => `${name}: ${about}${better === undefined ? "" : `, ${better} is better`}`,
  );

/** What moved, exactly where rounding would hide it. */
export function amountChange(from: number, to: number, measure: Pick<Measure, "unit">): string {
  const [was, is] = [amountText(from, measure), amountText(to, measure)];
  return was === is ? `${from} → ${to}` : `${was} → ${is}`;
}
