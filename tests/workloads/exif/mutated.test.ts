/** Photos with some bytes changed: whatever is then in them, every reader of ours makes the same of it. */
import { expect, test } from "bun:test";
import { dice } from "../../../workloads/exif/corpus/noise.ts";
import { formats, knownPhoto, photo } from "../../../workloads/exif/corpus/photo.ts";
import { readers, readTags } from "./readers.ts";

const inMemory = Object.entries(await readers()).filter(([name]) => !name.includes("read="));
const inputs = 1500;

test.each(formats.map((format) => [format]))(`${inputs} mutations of %s`, (format) => {
  const roll = dice(14, formats.indexOf(format));
  const originals = [0, 1, 2, 3, 4, 5].map(
    (item) => photo(format, { known: knownPhoto(format, 1, item), item, size: 0 }).bytes,
  );
  let told = 0;
  for (let input = 0; input < inputs; input++) {
    const original = originals[roll(originals.length)]!;
    const bytes = roll(4) === 0 ? original.slice(0, roll(original.length)) : original.slice();
    for (let left = roll(6); left >= 0 && bytes.length > 0; left--) {
      // Mostly where headers and tables are.
      const at = roll(3) === 0 ? roll(bytes.length) : roll(Math.min(bytes.length, 900));
      const odd = [0, 1, 0x7f, 0xff, roll(256), bytes[at]! ^ (1 << roll(8))];
      bytes[at] = odd[roll(odd.length)]!;
    }
    const tags = readTags(bytes);
    if (tags.make !== null) told++;
    for (const [name, read] of inMemory) {
      const said = read(bytes);
      if (!Bun.deepEquals(said, tags)) expect({ input, [name]: said }).toEqual({ input, [name]: tags });
    }
  }
  expect(told).toBeGreaterThan(inputs / 4);
});
