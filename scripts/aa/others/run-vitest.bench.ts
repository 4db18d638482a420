/** vitest bench, in Node. It takes no arguments: what is asked comes by the environment. */
import { bench, describe } from "vitest";
import { asked, callOf, columnNames } from "./kernels.ts";

const { kernel, ms } = asked((process.env["AA_OTHERS"] ?? "").split("/"));
describe(kernel, () => {
  for (const name of columnNames) {
    const call = callOf(kernel, name);
    bench(name, () => void call(), ms === undefined ? {} : { time: ms });
  }
});
