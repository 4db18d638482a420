/**
 * Shows progress on stderr: in place on a terminal, elsewhere and under CI as a plain line now and then. It draws only
 * when told to, never by a timer, so that nothing happens while a trial runs.
 */
import { createLogUpdate } from "log-update";

export interface Live {
  /** Replaces the line shown before. */
  show(line: string): void;
  /** Writes a line that stays. */
  say(line: string): void;
  /** Takes the line away and leaves the terminal as it was. */
  done(): void;
}

/** Least time between two plain lines, ms. */
const pause = 5000;

/** `now` in ms; `ci` is what a build machine sets: its log keeps every redrawn line. */
export function live(
  stream: NodeJS.WriteStream = process.stderr,
  now = (): number => performance.now(),
  ci = process.env["CI"],
): Live {
  const watched = ci === undefined || ci === "" || ci === "0" || ci === "false";
  return stream.isTTY && watched ? inPlace(stream) : lineByLine(stream, now);
}

function inPlace(stream: NodeJS.WriteStream): Live {
  // Hiding the cursor would install signal handlers, and an interrupted run has its own.
  const update = createLogUpdate(stream, { showCursor: true });
  return {
    show: (line) => update(line),
    say: (line) => update.persist(line),
    done() {
      update.clear();
      update.done();
    },
  };
}

function lineByLine(stream: NodeJS.WriteStream, now: () => number): Live {
  let last = -Infinity;
  return {
    show(line) {
      if (now() - last < pause) return;
      last = now();
      stream.write(`${line}\n`);
    },
    say: (line) => void stream.write(`${line}\n`),
    done() {},
  };
}
