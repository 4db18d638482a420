/** How the backend of a module encodes records; for the workers, and for the main thread that reads what they made. */
import type { Backend, Operation } from "bakeoff";

export async function encodingOf(module: string): Promise<Operation> {
  const { default: backend } = (await import(module)) as { default: Backend };
  const listed: unknown = backend.operations;
  const operation = Array.isArray(listed)
    ? (listed as Operation[]).find(({ workload }) => workload === "records/encode")
    : undefined;
  if (operation === undefined) throw new Error(`${backend.name} does not encode records`);
  return operation;
}
