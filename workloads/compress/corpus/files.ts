/**
 * The payloads of a case on disk: making them takes longer than packing them, and every trial needs them. They are checked
 * at every use: a benchmark over a changed corpus would answer another question.
 */
import { join } from "node:path";
import type { Corpus, PrepareContext } from "bakeoff";
import { type Chunks, cut } from "bakeoff/kits/chunks";
import { type Kind, payload } from "./payload.ts";

export interface Shape {
  readonly data: Kind;
  readonly size: number;
}

/** Raised when `payload` changes. */
const revision = 1;

/** Above this a call takes long enough that nothing learns one payload by heart. */
const twoVariantsUpTo = 2 ** 20;
const variants = (size: number): number => (size <= twoVariantsUpTo ? 2 : 1);

const place = (folder: string, variant: number): string => join(folder, `${variant}.bin`);

export async function prepare({ data, size }: Shape, { seed, folder }: PrepareContext): Promise<Corpus> {
  const path = await folder(`compress-${data}-${size}-${seed}-${revision}`, async (made) => {
    for (let variant = 0; variant < variants(size); variant++) {
      await Bun.write(place(made, variant), payload(data, size, seed, variant));
    }
  });
  const expected: string[] = [];
  for (let variant = 0; variant < variants(size); variant++) {
    const right = digest([payload(data, size, seed, variant)]);
    const found = digest([await read(path, variant)]);
    if (found !== right)
      throw new Error(`${place(path, variant)} is not what was written: take away ${path}`);
    expected.push(right);
  }
  return { digest: digest(expected.map((it) => Buffer.from(it))), expected, seed, path };
}

export async function input({ size }: Shape, { path = "" }: Corpus): Promise<readonly Chunks[]> {
  const found: Chunks[] = [];
  for (let variant = 0; variant < variants(size); variant++) found.push(cut(await read(path, variant)));
  return found;
}

const read = (folder: string, variant: number): Promise<Uint8Array<ArrayBuffer>> =>
  Bun.file(place(folder, variant)).bytes();

/** Of the bytes one after the other, however they are cut. */
export function digest(parts: readonly Uint8Array[]): string {
  const hash = new Bun.CryptoHasher("sha256");
  let length = 0;
  for (const part of parts) {
    hash.update(part);
    length += part.length;
  }
  return `${length} ${hash.digest("hex")}`;
}
