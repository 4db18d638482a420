/** Labels beside each other's places, at least a line's height apart and inside the plot where they fit. */

/** `down` are wished places in px from the top, ascending; the result keeps their order. */
export function apart(down: readonly number[], height: number, room: number): number[] {
  let last = -Infinity;
  const pushed = down.map((place) => (last = Math.max(place, last + height)));
  // What was pushed out at the bottom moves up again, as far as the labels above it allow.
  let limit = Math.max(room, (down.length - 1) * height);
  return pushed
    .toReversed()
    .map((place) => {
      const at = Math.min(place, limit);
      limit = at - height;
      return at;
    })
    .toReversed();
}
