/** Trees as plans: every folder before what is in it, the same for the same seed. */

export const shapes = ["flat", "deep", "skewed", "packages"] as const;
export type Shape = (typeof shapes)[number];

export interface Planned {
  readonly path: string;
  /** Bytes; undefined = a folder. */
  readonly size?: number;
}

/** The plan of a tree of exactly `files` files, its root left out. */
export const plan: Readonly<Record<Shape, (files: number, seed: number) => Generator<Planned>>> = {
  flat,
  deep,
  skewed,
  packages,
};

/** As in the source of this task: small files of one size, a hundred to a folder. */
const perFolder = 100;
const size = 40;
const endings = [".txt", ".js", ".json", ".MD", ".tar.gz", ""];

const padded = (n: number, digits: number): string => String(n).padStart(digits, "0");

function* filled(folder: string, files: number): Generator<Planned> {
  for (let n = 0; n < files; n++) {
    yield { path: `${folder}/${padded(n, 6)}${endings[n % endings.length]}`, size };
  }
}

/** Folders side by side; 100 000 files are the 1000 × 100 of the source. */
function* flat(files: number, _seed: number, name = "d"): Generator<Planned> {
  for (let first = 0, n = 0; first < files; first += perFolder, n++) {
    const path = `${name}${padded(n, 5)}`;
    yield { path };
    yield* filled(path, Math.min(perFolder, files - first));
  }
}

/** Chains of folders in folders, a few files in each. */
function* deep(files: number): Generator<Planned> {
  const links = 50;
  const perLink = 5;
  for (let first = 0, n = 0; first < files; n++) {
    let path = `c${padded(n, 4)}`;
    for (let link = 0; link < links && first < files; link++, first += perLink) {
      if (link > 0) path += `/l${link}`;
      yield { path };
      yield* filled(path, Math.min(perLink, files - first));
    }
    // Nothing at all at the end of a chain.
    yield { path: `${path}/end` };
  }
}

/** One folder holds nine tenths of the files, the others are as in `flat`. */
function* skewed(files: number, seed: number): Generator<Planned> {
  const many = Math.floor(files * 0.9);
  yield { path: "large" };
  yield* filled("large", many);
  yield* flat(files - many, seed, "small");
}

/** Like node_modules: scopes, packages of very different sizes, some with packages of their own, files in the root. */
function* packages(files: number, seed: number): Generator<Planned> {
  const random = mulberry32(seed);
  const upTo = (n: number): number => Math.floor(random() * n);
  let left = files;
  const wanted = (): boolean => left > 0;
  function* file(path: string): Generator<Planned> {
    // Log-normal would be truer; a power of a uniform number is as skewed, and enough for a size.
    if (left-- > 0) yield { path, size: Math.floor(64 + 60_000 * random() ** 6) };
  }
  function* part(path: string, count: number, ending: string): Generator<Planned> {
    if (!wanted()) return;
    yield { path };
    for (let n = 0; n < count; n++) yield* file(`${path}/part-${n}${ending}`);
  }
  function* one(path: string, level: number): Generator<Planned> {
    yield { path };
    for (const name of ["package.json", "README.md", "LICENSE", "index.js", ".npmignore"]) {
      yield* file(`${path}/${name}`);
    }
    yield* part(`${path}/lib`, 1 + Math.floor(60 * random() ** 4), ".js");
    yield* part(`${path}/types`, upTo(8), ".d.ts");
    if (upTo(3) === 0) yield* part(`${path}/test`, upTo(12), ".test.js");
    if (level === 0 && upTo(6) === 0 && wanted()) {
      yield { path: `${path}/node_modules` };
      for (let n = upTo(4); n >= 0 && wanted(); n--) yield* one(`${path}/node_modules/inner-${n}`, 1);
    }
  }
  for (const name of ["package.json", "bun.lock", ".gitignore"]) yield* file(name);
  if (wanted()) yield { path: "node_modules" };
  for (let n = 0, scope = ""; wanted(); n++) {
    if (n % 40 === 0) yield { path: (scope = `node_modules/@scope-${n / 40}`) };
    yield* one(n % 4 === 0 ? `${scope}/pkg-${n}` : `node_modules/pkg-${n}`, 0);
  }
}

/** Uniform numbers in [0, 1) from 32 bits of state (T. Ettinger's mulberry32, public domain). */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
