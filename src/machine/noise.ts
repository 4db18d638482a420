/** What others took from this machine while a trial ran. Three small reads, about 20 µs in a small VM. */
import { type Read, read as readFile } from "./read.ts";

/** Null where the system does not tell. */
export interface Noise {
  /** Processor time the hypervisor gave to others, in ticks of 10 ms over all processors. */
  readonly steal: number | null;
  /** Time during which some task waited for a processor, µs. */
  readonly pressure: number | null;
  /** Runnable tasks, mean of the last minute, as it is now. */
  readonly load: number | null;
}

/** Each call of the function it returns tells what came since the call before, the first since `noise()`. */
export function noise(read: Read = readFile): () => Noise {
  const look = (): Noise => ({
    steal: stealTicks(read("/proc/stat")),
    pressure: waited(read("/proc/pressure/cpu")),
    load: load(read("/proc/loadavg")),
  });
  let before = look();
  return () => {
    const now = look();
    const delta = {
      steal: difference(now.steal, before.steal),
      pressure: difference(now.pressure, before.pressure),
      load: now.load,
    };
    before = now;
    return delta;
  };
}

const difference = (now: number | null, before: number | null): number | null =>
  now === null || before === null ? null : now - before;

/** `cpu user nice system idle iowait irq softirq steal …` (proc_stat(5)). */
const stealTicks = (stat: string | null): number | null =>
  numberIn(/^cpu +(?:\d+ ){7}(\d+)/.exec(stat ?? "")?.[1]);

/** `some avg10=… total=µs` (kernel documentation: accounting/psi.rst). */
const waited = (pressure: string | null): number | null =>
  numberIn(/^some .*\btotal=(\d+)/m.exec(pressure ?? "")?.[1]);

/** The first of the three means in /proc/loadavg. */
export const load = (loadavg: string | null): number | null => numberIn(/^[\d.]+/.exec(loadavg ?? "")?.[0]);

const numberIn = (text: string | undefined): number | null => (text === undefined ? null : Number(text));
