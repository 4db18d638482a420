/** Ids as people say them: ids keep to a grammar, sentences and titles need not. */

/** `dir=my%20photos` → `dir=my photos`; what cannot be decoded stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `4KiB` → `4 KiB`; anything else as it is. */
export const spokenValue = (text: string): string => decoded(text.replace(/^(\d+)(B|[KMGT]iB)$/, "$1 $2"));

/** `hash/memory algo=xxh3-64 size=4KiB buffers=1000` → `hash/memory, xxh3-64, 4 KiB, 1000 buffers` */
export function spoken(phrase: string): string {
  const [name = "", ...pairs] = phrase.split(" ");
  return [name, ...pairs.map(spokenPair)].map(decoded).join(", ");
}

/** A word says itself, a size too; another number needs its axis. */
function spokenPair(pair: string): string {
  const at = pair.indexOf("=");
  const [axis, value] = [pair.slice(0, at), spokenValue(pair.slice(at + 1))];
  if (at < 0) return pair;
  if (axis === "size" || /^\p{L}/u.test(value)) return value;
  if (!axis.endsWith("s")) return `${axis} ${value}`;
  return value === "1" ? `1 ${axis.slice(0, -1)}` : `${value} ${axis}`;
}
