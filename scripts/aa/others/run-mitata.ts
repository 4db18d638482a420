/** mitata alone. Its `run()` takes no time, so a given time goes to the `measure()` beneath it. Prints ns by column. */
import { bench, measure, run } from "mitata";
import { asked, callOf, columnNames } from "./kernels.ts";

const { kernel, ms } = asked(process.argv.slice(2));
const told: Record<string, number> = {};
if (ms === undefined) {
  for (const name of columnNames) bench(name, callOf(kernel, name));
  const { benchmarks } = await run({ format: "json", print: () => {}, throw: true });
  for (const { alias, runs } of benchmarks) told[alias] = runs[0]?.stats?.avg ?? Number.NaN;
} else {
  for (const name of columnNames)
    told[name] = (await measure(callOf(kernel, name), { min_cpu_time: ms * 1e6 })).avg;
}
console.log(JSON.stringify(told));
