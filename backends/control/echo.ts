/**
 * The floor of the process boundary: to another process and back with nothing to do there. As a worker, `cat` behind a hello
 * gives each request back; started for each call, `true` ends at once. It serves every workload.
 */
import { defineBackend, operation, type Workload } from "bakeoff";
import { caller, startAxis, startWorker } from "bakeoff/kits/process";

/** A complete worker: the hello, of 14 bytes, then what came in. */
const worker = { command: ["sh", "-c", String.raw`printf '\016\000\000\000bakeoff 1 echo'; exec cat`] };
const call = { command: ["true"] };

export default defineBackend({
  name: "control/echo",
  about: "The empty request: what it costs to get to another process and back",

  async probe() {
    const lacking = ["sh", "cat", "true"].find((name) => Bun.which(name) === null);
    if (lacking === undefined) return { version: "POSIX" };
    return { missing: `${lacking} is not on PATH`, hint: "apt install coreutils dash" };
  },

  operations: (workloads) =>
    workloads.map(({ name }) =>
      operation<Workload>()({
        workload: name,
        idle: true,
        params: {
          through: {
            about: "the boundary crossed",
            kind: "choice",
            values: ["process"],
            default: "process",
          },
          ...startAxis,
        },
        supports: () => true,
        open({ own: { start }, context: { scratch } }) {
          if (start === "call") {
            const program = caller(call);
            return { run: () => program.run(), programs: () => ({ pids: [], ended: program.spent() }) };
          }
          const echo = startWorker(worker, scratch);
          return {
            run: () => echo.ask(),
            programs: () => ({ pids: [echo.pid], ended: 0 }),
            close: () => echo.close(),
          };
        },
        snippet: (_p, { start }) => (start === "call" ? 'spawnSync(["true"])' : "cat.ask()"),
        traits: [],
      }),
    ),
});
