/**
 * Users as FlatBuffers, as the code that `flatc` generates would write and read them:
 *
 *     table User { id: int; name: string; email: string; active: bool; scores: [double]; description: string; }
 *     table Users { users: [User]; }
 *     root_type Users;
 *
 * There is no verifier for JavaScript: offsets are trusted.
 */
import type { User } from "bakeoff/kits/records";
import type { Builder, ByteBuffer, Offset } from "flatbuffers";

/** Slots of a vtable, in bytes: the first field is at 4. */
const slot = { id: 4, name: 6, email: 8, active: 10, scores: 12, description: 14 } as const;
const usersSlot = 4;

function writeUser(to: Builder, { id, name, email, active, scores, description }: User): Offset {
  const texts = { name: to.createString(name), email: to.createString(email) };
  to.startVector(8, scores.length, 8);
  for (let i = scores.length - 1; i >= 0; i--) to.addFloat64(scores[i] ?? 0);
  const numbers = to.endVector();
  const more = description === undefined ? 0 : to.createString(description);
  to.startObject(6);
  to.addFieldInt32(0, id, 0);
  to.addFieldOffset(1, texts.name, 0);
  to.addFieldOffset(2, texts.email, 0);
  to.addFieldInt8(3, active ? 1 : 0, 0);
  to.addFieldOffset(4, numbers, 0);
  to.addFieldOffset(5, more, 0);
  return to.endObject();
}

export function writeUsers(to: Builder, users: readonly User[]): Uint8Array {
  to.clear();
  const places = users.map((user) => writeUser(to, user));
  to.startVector(4, places.length, 4);
  for (const place of places.toReversed()) to.addOffset(place);
  const list = to.endVector();
  to.startObject(1);
  to.addFieldOffset(0, list, 0);
  to.finish(to.endObject());
  return to.asUint8Array().slice();
}

/** Readers of the fields of one user, where it lies. */
export class Users {
  readonly #buffer: ByteBuffer;
  readonly length: number;
  readonly #first: number;

  constructor(buffer: ByteBuffer) {
    this.#buffer = buffer;
    const root = buffer.readInt32(buffer.position()) + buffer.position();
    const list = root + buffer.__offset(root, usersSlot);
    this.length = buffer.__vector_len(list);
    this.#first = buffer.__vector(list);
  }

  /** Where user `i` lies. */
  place(i: number): number {
    return this.#buffer.__indirect(this.#first + i * 4);
  }

  id(place: number): number {
    const at = this.#buffer.__offset(place, slot.id);
    return at === 0 ? 0 : this.#buffer.readInt32(place + at);
  }

  text(place: number, field: "name" | "email" | "description"): string | undefined {
    const at = this.#buffer.__offset(place, slot[field]);
    return at === 0 ? undefined : (this.#buffer.__string(place + at) as string);
  }

  active(place: number): boolean {
    const at = this.#buffer.__offset(place, slot.active);
    return at !== 0 && this.#buffer.readInt8(place + at) !== 0;
  }

  scores(place: number): number[] {
    const at = place + this.#buffer.__offset(place, slot.scores);
    const from = this.#buffer.__vector(at);
    return Array.from({ length: this.#buffer.__vector_len(at) }, (_, i) =>
      this.#buffer.readFloat64(from + i * 8),
    );
  }

  user(i: number): User {
    const place = this.place(i);
    const five = {
      id: this.id(place),
      name: this.text(place, "name") ?? "",
      email: this.text(place, "email") ?? "",
      active: this.active(place),
      scores: this.scores(place),
    };
    const description = this.text(place, "description");
    return description === undefined ? five : { ...five, description };
  }
}
