/**
 * One instance of a module. Kernels see its own memory only: an array in it (`array`) is passed as it is, any other is copied
 * in for the call and, if the kernel writes it, copied back. Arrays in it stay valid when it grows; it never shrinks.
 */
import { every, type Kernels, type Kinds } from "../../signatures.ts";
import type { Opened } from "../../target.ts";
import { crossing, type Kernel } from "./crossing.ts";
import { Room } from "./room.ts";

export function instance<K extends Kinds>(module: WebAssembly.Module, kinds: K): Opened<K> {
  const exports = new WebAssembly.Instance(module).exports as Record<string, unknown>;
  const room = new Room(exports["memory"], exports["__heap_base"]);
  const kernels = every(kinds).map(([name, letters]) => {
    const kernel = exports[name] as Kernel | undefined;
    if (kernel === undefined) throw new Error(`the module has no kernel ${name}`);
    return [name, crossing(kernel, letters, room)];
  });
  return {
    kernels: Object.fromEntries(kernels) as Kernels<K>,
    array: (kind, length) => room.array(kind, length),
  };
}
