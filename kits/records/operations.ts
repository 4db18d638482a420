/** The operations of a codec: a backend says how it is opened and what it cannot carry, and gets all three. */
import type { Axes, Operation, Params, Session, Trait } from "bakeoff";
import { pick, type PickParams, type Picked } from "./pick.ts";
import { type Records, type RecordSet, type User, userSets } from "./sets.ts";

export interface Codec<Raw = unknown> {
  encode(value: unknown): Uint8Array;
  decode(bytes: Uint8Array): Raw;
}

interface SetParams extends Params {
  readonly set: RecordSet;
}

/** A codec as its backend states it; `Raw` is what decoding gives, where that is not plain objects. */
export interface Coding<Raw> {
  readonly params?: Axes;
  /** True, or what it cannot carry, as a sentence. */
  carries(set: RecordSet): true | string;
  /** More that speaks against it: a package that is missing. */
  supports?(own: Params, findings: Params): true | { readonly why: string };
  /** Objects whose fields are read as those of plain ones are; inside the clock. Absent = the raw answer is that. */
  readable?(raw: Raw): unknown;
  /** Plain objects; untimed. Absent = the raw answer is that. */
  plain?(raw: Raw): unknown;
  /** Without `own` it need only decode what any of its forms encodes. */
  open(set: RecordSet, own: Params): Codec<Raw> | Promise<Codec<Raw>>;
  /** The calls under measurement. */
  readonly encode: string;
  readonly decode: string;
  readonly traits?: readonly Trait[];
}

export function codecOperations<Raw>(coding: Coding<Raw>): Operation[] {
  const { params = {}, traits = ["allocates"] } = coding;
  const readable = (raw: Raw): unknown => coding.readable?.(raw) ?? raw;
  const plain = (raw: Raw): unknown => coding.plain?.(raw) ?? raw;
  const carries = (set: RecordSet): true | { readonly why: string } => {
    const answer = coding.carries(set);
    return answer === true || { why: answer };
  };
  const supports = (p: SetParams, own: Params, findings: Params): true | { readonly why: string } => {
    const able = coding.supports?.(own, findings) ?? true;
    return able === true ? carries(p.set) : able;
  };

  const encode: Operation<SetParams, Records, unknown, Params, Uint8Array> = {
    workload: "records/encode",
    params,
    supports,
    async open({ p, own, input }): Promise<Session<Uint8Array>> {
      const codec = await coding.open(p.set, own);
      const bytes = codec.encode(input.value).length;
      return { run: () => codec.encode(input.value), facts: () => ({ bytes }) };
    },
    answer: async (raw, { set }) => plain((await coding.open(set, {})).decode(raw)),
    snippet: coding.encode,
    traits,
  };

  const decode: Operation<SetParams, Records, unknown, Params, Raw> = {
    workload: "records/decode",
    params,
    supports,
    async open({ p, own, input }): Promise<Session<Raw>> {
      const codec = await coding.open(p.set, own);
      // A copy of its own, at the start of its buffer, as it would come from a file or a socket.
      const bytes = new Uint8Array(codec.encode(input.value));
      return { run: () => codec.decode(bytes), facts: () => ({ bytes: bytes.length }) };
    },
    answer: plain,
    ...(coding.readable !== undefined && { touch: readable }),
    snippet: coding.decode,
    traits,
  };

  const access: Operation<SetParams & PickParams, Records, Picked, Params, Picked> = {
    workload: "records/access",
    params,
    supports,
    async open({ p, own, input }): Promise<Session<Picked>> {
      const codec = await coding.open(p.set, own);
      const bytes = new Uint8Array(codec.encode(input.value));
      return {
        run: () => pick(readable(codec.decode(bytes)) as readonly User[], p),
        facts: () => ({ bytes: bytes.length }),
      };
    },
    answer: (raw) => raw,
    snippet: `${coding.decode} and reading`,
    traits,
  };
  return [encode, decode, access];
}

/** For codecs with a schema, which is made for users. */
export const usersOnly =
  (why: Readonly<Record<"mixed" | "shifting" | "array", string>>) =>
  (set: RecordSet): true | string =>
    userSets.includes(set) || why[set as keyof typeof why];
