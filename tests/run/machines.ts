/**
 * Machines that lie, each in a way that real ones do. What they do is known, so wrong verdicts can be counted. A machine
 * is one session; it is asked what a call costs in a slice of a process.
 */
import { random } from "../../src/stats/random.ts";
import type { Asked, Cost } from "./fake.ts";

export type Machine = (seed: number) => (asked: Asked) => Cost;

export const normal = (next: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

/** A process has its luck for life: the same number for every slice of it. */
const lucky = (seed: string, { backend, nth }: Asked, spread: number): number =>
  Math.exp(spread * normal(random(`${seed} ${backend} ${nth}`).next));

/** Speed wanders by ±15 % within a second, every slice by 2 %, every process by 1 %. */
export const drifting: Machine = (seed) => {
  const { next } = random(`drift ${seed}`);
  const phase = next() * 2 * Math.PI;
  return (asked) => ({
    ns:
      100 *
      (1 + 0.15 * Math.sin(phase + asked.at / 0.15e9)) *
      lucky(String(seed), asked, 0.01) *
      Math.exp(0.02 * normal(next)),
  });
};

/** Now and then the whole machine changes its speed at once, by up to a half. */
export const jumping: Machine = (seed) => {
  const cost = drifting(seed);
  return (asked) => {
    const jump = 1 + 0.5 * random(`jump ${seed} ${Math.floor(asked.at / 0.3e9)}`).next();
    return { ns: cost(asked).ns * jump };
  };
};

/** A third of all slices are interrupted, for up to twenty times as long as they last; the system says so. */
export const preempting: Machine = (seed) => {
  const { next } = random(`preempt ${seed}`);
  const cost = drifting(seed);
  return (asked) => {
    const { ns } = cost(asked);
    if (next() > 1 / 3) return { ns };
    const longer = 1 + 20 * next();
    return { ns: ns * longer, delay: 1 - 1 / longer, share: 1 / longer };
  };
};

/** Half of all processes are 1.7 times slower for life. */
export const bimodal: Machine = (seed) => {
  const cost = drifting(seed);
  return (asked) => ({
    ns: cost(asked).ns * (random(`mode ${seed} ${asked.backend} ${asked.nth}`).next() < 0.5 ? 1.7 : 1),
  });
};

/** One process of the baseline in ten is slow for life. */
export const stumbling: Machine = (seed) => {
  const cost = drifting(seed);
  return (asked) => ({
    ns:
      cost(asked).ns *
      (asked.backend === "bun/hash" && random(`stumble ${seed} ${asked.nth}`).next() < 0.1 ? 1.3 : 1),
  });
};

/** The candidate takes more, in every call. */
export const slower =
  (machine: Machine, by: number): Machine =>
  (seed) => {
    const cost = machine(seed);
    return (asked) => {
      const it = cost(asked);
      return asked.backend === "js/more" ? { ...it, ns: it.ns * by } : it;
    };
  };

/** The candidate collects garbage: every fifth of its slices takes twice as long, which is 20 % more in all. */
export const collecting =
  (machine: Machine): Machine =>
  (seed) => {
    const cost = machine(seed);
    return (asked) => {
      const it = cost(asked);
      return asked.backend === "js/more" && asked.slice % 5 === 4 ? { ...it, ns: 2 * it.ns } : it;
    };
  };
