/** A command for hyperfine: `<kernel> <calls> <column>` calls a column so many times and ends. */
import { asked, callOf, columnNames } from "./kernels.ts";

const [name = "", calls, column] = process.argv.slice(2);
const call = callOf(asked([name]).kernel, columnNames.find((it) => it === column) ?? "a");
for (let left = Number(calls); left > 0; left--) call();
