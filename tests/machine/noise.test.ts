import { expect, test } from "bun:test";
import { noise } from "../../src/machine/noise.ts";
import { files } from "./fixture.ts";

const at = (steal: number, total: number, load: string) =>
  files({
    "/proc/stat": `cpu  10 20 30 40 50 60 70 ${steal} 90 100\ncpu0 1 2 3 4 5 6 7 8 9 10\n`,
    "/proc/pressure/cpu": `some avg10=0.02 avg60=0.19 avg300=0.24 total=${total}\nfull avg10=0.00 total=7\n`,
    "/proc/loadavg": `${load} 0.15 0.04 3/100 5677\n`,
  });

test("each look tells what came since the one before, and the load as it is", () => {
  let now = at(100, 5000, "0.39");
  const since = noise((path) => now(path));
  now = at(103, 5250, "0.50");
  expect(since()).toEqual({ steal: 3, pressure: 250, load: 0.5 });
  expect(since()).toEqual({ steal: 0, pressure: 0, load: 0.5 });
});

test("what the system does not tell is null, not zero", () => {
  expect(noise(files({}))()).toEqual({ steal: null, pressure: null, load: null });
  const old = files({ "/proc/stat": "cpu  10 20 30 40 50 60 70\n" });
  expect(noise(old)()).toEqual({ steal: null, pressure: null, load: null });
});
