/**
 * An answer in canonical form: one short hash for each tag, over all files in order, so that a wrong answer says which
 * tags are wrong. Numbers are told to 9 digits: some libraries hand out texts for people, rounded.
 */
import { numberNames, type Tags, textNames } from "bakeoff/kits/exif";

/** The tags that every library can tell. */
const camera = [
  "make",
  "model",
  "modifyDate",
  "originalDate",
  "orientation",
  "exposureTime",
  "fNumber",
  "iso",
  "focalLength",
] as const satisfies readonly (keyof Tags)[];

const asked: Readonly<Record<Which, readonly (keyof Tags)[]>> = {
  all: [...textNames, ...numberNames],
  camera,
};
type Which = "all" | "camera";

/** An axis of every EXIF workload. */
export const tagsAxis = {
  about:
    "all: 17 tags · camera: 9 that every library tells (make, model, orientation, both dates, exposure, f-number, ISO, focal length)",
  kind: "choice",
  values: ["all", "camera"],
  default: "all",
} as const;

interface Asked {
  readonly tags: Which;
}

export function digest(answer: readonly Tags[], { tags }: Asked): string {
  const columns = asked[tags].map((name) => {
    const hash = new Bun.CryptoHasher("sha256");
    for (const file of answer) hash.update(`${canonical(file[name])}\n`);
    return `${name}=${hash.digest("hex").slice(0, 12)}`;
  });
  return [`files=${answer.length}`, ...columns].join(" ");
}

const canonical = (value: string | number | null): string =>
  JSON.stringify(typeof value === "number" ? Number(value.toPrecision(9)) : value);

/** `a wrong make and model`; with another number of files, that. */
export function difference(answered: string, right: string): string {
  const expected = new Set(right.split(" "));
  const wrong = answered.split(" ").filter((column) => !expected.has(column));
  const files = wrong.find((column) => column.startsWith("files="));
  if (files !== undefined) return `${files} where ${right.split(" ", 1)[0]} is right`;
  return `a wrong ${wrong.map((column) => column.split("=", 1)[0]).join(", ")}`;
}

/** A timed call must have come by every value of every file; what a library computes when asked is asked here. */
export const touch = {
  about: "every value of every file's tags",
  read(answer: readonly object[]): number {
    let values = 0;
    // A control answers nothing.
    if (!Array.isArray(answer)) return values;
    for (const file of answer) {
      for (const name in file) if ((file as Record<string, unknown>)[name] !== null) values++;
    }
    return values;
  },
};
