/** What a folder's photos have and lack, as sentences: by format, how often which tag is missing or cannot be read. */
import { numberNames, type Tags, textNames } from "bakeoff/kits/exif";
import type { Examined } from "../reference/index.ts";

const names: readonly (keyof Tags)[] = [...textNames, ...numberNames];

/** `JPEG: 18 photos; missing: lensModel 12, altitude 18; unreadable: width 1` */
export function censusNotes(photos: readonly Examined[]): string[] {
  const formats = Map.groupBy(photos, ({ format }) => format ?? "unknown");
  return [...formats]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([format, members]) => {
      const missing = counted(members, (it, name) => !it.stored.includes(name));
      const unreadable = counted(members, (it, name) => it.stored.includes(name) && it.tags[name] === null);
      return [
        `${format}: ${members.length} photo${members.length === 1 ? "" : "s"}`,
        ...(missing === "" ? [] : [`missing: ${missing}`]),
        ...(unreadable === "" ? [] : [`unreadable: ${unreadable}`]),
      ].join("; ");
    });
}

function counted(photos: readonly Examined[], is: (photo: Examined, name: keyof Tags) => boolean): string {
  return names
    .map((name) => [name, photos.filter((photo) => is(photo, name)).length] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
}
