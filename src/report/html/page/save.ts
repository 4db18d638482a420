/** A sheet as a file to keep: the results as they are, or a line for each cell. */
import { readId } from "../../../id.ts";
import type { CellResult, Results } from "../../../model/index.ts";

const columns = [
  "id",
  "workload",
  "case",
  "backend",
  "column",
  "status",
  "ns",
  "ratio",
  "low",
  "high",
  "verdict",
  "bytes",
  "items",
  "cpu_ns",
  "peak_bytes",
  "first_ns",
  "why",
] as const;

export function csv({ cells }: Results): string {
  return `${[columns.join(","), ...cells.map(row)].join("\r\n")}\r\n`;
}

function row(cell: CellResult): string {
  const { workload, row: name, backend, column } = readId(cell.id);
  const start = [cell.id, workload, name, backend, column, cell.status];
  const rest =
    cell.status === "measured"
      ? [
          cell.ns,
          ...(cell.ratio ?? ["", "", ""]),
          cell.verdict ?? "",
          cell.work.bytes ?? "",
          cell.work.items,
          cell.cpu,
          cell.peak ?? "",
          cell.first,
          cell.why ?? "",
        ]
      : ["", "", "", "", "", "", "", "", "", "", cell.why];
  return [...start, ...rest].map(field).join(",");
}

/** A sheet program would run what begins like a formula. */
function field(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function save(results: Results, kind: "csv" | "json"): void {
  const [text, type] =
    kind === "csv"
      ? [csv(results), "text/csv"]
      : [`${JSON.stringify(results, null, 1)}\n`, "application/json"];
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = `${results.suite}.${results.machine}.${kind}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
