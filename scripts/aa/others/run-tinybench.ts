/** tinybench. Prints its tasks' names and latencies. */
import { Bench } from "tinybench";
import { asked, callOf, columnNames } from "./kernels.ts";

const { kernel, ms } = asked(process.argv.slice(2));
const bench = new Bench(ms === undefined ? {} : { time: ms });
for (const name of columnNames) bench.add(name, callOf(kernel, name));
await bench.run();
console.log(
  JSON.stringify(
    bench.tasks.map(({ name, result }) => {
      if (!("latency" in result)) throw new Error(`${name}: ${result.state}`);
      const { mean, rme } = result.latency;
      return { name, latency: { mean, rme } };
    }),
  ),
);
