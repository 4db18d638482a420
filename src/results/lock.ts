/** What bun.lock says about the packages a backend uses. */

type Entry = readonly unknown[];

/**
 * The lock entries of `names` and of everything those list, each as text, sorted. A native package lists its
 * binaries as optional dependencies, so these are in. Names the lock does not know are left out. Of a lock that cannot be
 * read it is all of its text.
 */
export function lockEntries(lock: string, names: Iterable<string>): string[] {
  const packages = packagesIn(lock);
  if (packages === undefined) return [lock];
  const found = new Map<string, string>();
  const visit = (key: string): void => {
    const entry = Object.hasOwn(packages, key) ? packages[key] : undefined;
    if (entry === undefined || found.has(key)) return;
    found.set(key, `${key} ${JSON.stringify(entry)}`);
    for (const name of listed(entry)) visit(installed(packages, key, name));
  };
  for (const name of names) visit(name);
  return [...found.values()].toSorted();
}

/** Undefined where it cannot be read, such as one with the marks of a conflict in it. */
function packagesIn(lock: string): Readonly<Record<string, Entry>> | undefined {
  try {
    return (Bun.JSONC.parse(lock) as { packages?: Readonly<Record<string, Entry>> }).packages ?? {};
  } catch {
    return undefined;
  }
}

function listed(entry: Entry): string[] {
  const info = entry.find((part) => typeof part === "object" && part !== null) ?? {};
  const lists = info as Readonly<Record<string, unknown>>;
  return ["dependencies", "optionalDependencies", "peerDependencies"].flatMap((kind) =>
    Object.keys(lists[kind] ?? {}),
  );
}

/** `a/b` is the b that a got to itself because another version stands at the top. */
function installed(packages: Readonly<Record<string, Entry>>, key: string, name: string): string {
  for (let at = key; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf("/")))) {
    if (Object.hasOwn(packages, `${at}/${name}`)) return `${at}/${name}`;
  }
  return name;
}
