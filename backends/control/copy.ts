/**
 * The floor of work on bytes in memory: each of them is read and written once, as fast as the runtime can. It is
 * a measure to hold others against, and no bound: who only reads, or reads what repeats, may be faster. It serves every workload that takes bytes.
 */
import { type Axes, defineBackend, operation, type Params, type Workload } from "bakeoff";

/** The views in an input, wherever they hang; of views that lie one in another the outermost, so that no byte counts twice. */
function viewsIn(input: unknown, found: Uint8Array[] = []): Uint8Array[] {
  if (ArrayBuffer.isView(input)) found.push(new Uint8Array(input.buffer, input.byteOffset, input.byteLength));
  else if (Array.isArray(input)) for (const item of input) viewsIn(item, found);
  else if (typeof input === "object" && input !== null)
    for (const item of Object.values(input)) viewsIn(item, found);
  return found;
}

function outermost(views: readonly Uint8Array[]): Uint8Array[] {
  const end = (view: Uint8Array): number => view.byteOffset + view.byteLength;
  return [...Map.groupBy(views, ({ buffer }) => buffer).values()].flatMap((them) => {
    const kept: Uint8Array[] = [];
    for (const view of them.toSorted((a, b) => a.byteOffset - b.byteOffset || end(b) - end(a))) {
      const last = kept.at(-1);
      if (last === undefined || end(view) > end(last)) kept.push(view);
    }
    return kept;
  });
}

export default defineBackend({
  name: "control/copy",
  about: "Copies all bytes of the input once: what it costs to read and write them all",
  probe: async () => ({ version: Bun.version }),
  operations: (workloads) =>
    workloads
      .filter(({ takes }) => takes === "bytes")
      .map(({ name }) =>
        operation<Workload<Axes, Params>>()({
          workload: name,
          idle: true,
          supports: () => true,
          open({ input }) {
            const views = outermost(viewsIn(input));
            const bytes = views.reduce((sum, { byteLength }) => sum + byteLength, 0);
            const target = new Uint8Array(Math.max(0, ...views.map(({ byteLength }) => byteLength)));
            return {
              run() {
                for (const view of views) target.set(view);
                return target;
              },
              facts: () => ({ bytes }),
            };
          },
          snippet: "target.set(bytes)",
          traits: ["reuses-buffer"],
        }),
      ),
});
