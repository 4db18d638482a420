/** A program with a dialogue of its own, in lines: it answers up to a mark that it is known to end its answers with. */
import type { Program } from "./program.ts";
import { run } from "./running.ts";

export interface Talk {
  readonly pid: number;
  /** Writes a text and reads what comes before the mark; it is valid until the next one. */
  say(text: string): Uint8Array;
  /** Says the last words and waits for its end. */
  close(): Promise<void>;
}

/** `mark` ends an answer and stands nowhere in it; `farewell` is what it is told last. */
export function startTalk(
  program: Program,
  scratch: string,
  { mark, farewell }: { readonly mark: string; readonly farewell: string },
): Talk {
  const running = run(program, scratch);
  const { pid, channel } = running;
  const end = Buffer.from(mark);
  return {
    pid,
    say(text) {
      const bytes = Buffer.from(text);
      channel.busy = "before it had answered";
      channel.put(bytes, bytes.length);
      for (let looked = 0; ;) {
        const at = channel.inbox.subarray(0, channel.filled).indexOf(end, Math.max(0, looked - end.length));
        if (at >= 0) {
          const more = channel.filled - at - end.length;
          if (more > 0) throw new Error(`it wrote ${more} bytes more than its answer`);
          channel.filled = 0;
          return channel.inbox.subarray(0, at);
        }
        looked = channel.filled;
        channel.take();
      }
    },
    close() {
      const last = Buffer.from(farewell);
      channel.put(last, last.length);
      return running.close();
    },
  };
}
