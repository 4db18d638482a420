/** The cells of a results file. */
import { z } from "zod";
import {
  amount,
  count,
  field,
  id,
  interval,
  line,
  listOf,
  measuredAmount,
  name,
  number,
  object,
  oneOf,
  positive,
  setOf,
  sortedMapOf,
  text,
} from "./field.ts";

const status = oneOf(
  "measured",
  "wrong",
  "failed",
  "crashed",
  "timeout",
  "oom",
  "unsupported",
  "unavailable",
  "excluded",
  "not-run",
);

const cellId = field(
  id,
  "`workload axis=value … | backend axis=value …`, defaults left out, values percent-encoded; ` #2` at the end is the twin of the baseline",
);

export const measuredShape = object({
  id: cellId,
  status: field(status.extract(["measured"]), "`measured`"),
  work: field(
    object({
      items: field(amount, "items a call does; rates are derived from it"),
      bytes: field(amount, "bytes of a call, where they are read").exactOptional(),
    }),
    "what a call does",
  ),
  ns: field(positive, "wall time per call, median over rounds", "ns"),
  ratio: field(interval, "this ÷ the baseline of its case: estimate, low end, high end").exactOptional(),
  verdict: field(
    oneOf("faster", "slower", "same", "unsure"),
    "`faster` `slower` `same` `unsure`, against the baseline",
  ).exactOptional(),
  rounds: field(
    listOf(positive.nullable()),
    "per call, by round; `null` = no trial in that round. Of two cells of one case, the ratio of two numbers of one round is their ratio inside the turns of that block",
    "ns",
  ),
  medians: field(
    listOf(positive.nullable()),
    "the same, by the median over turns instead of total time ÷ calls",
    "ns",
  ),
  p50: field(positive, "median of single calls, median over rounds", "ns"),
  dropped: field(
    measuredAmount,
    "turns left out because the system says that a process was kept from running: share, mean over rounds",
  ),
  cpu: field(measuredAmount, "CPU time of all threads per call", "ns"),
  peak: field(measuredAmount.nullable(), "highest resident size while measuring", "bytes"),
  open: field(measuredAmount, "setting up", "ns"),
  first: field(measuredAmount, "process start to first verified answer", "ns"),
  batch: field(count, "calls per timed sample", "calls"),
  facts: field(
    sortedMapOf(number),
    "what the backend reports of its last call: bytes, workers …; those in `measures` are results",
  ),
  flags: field(
    setOf(oneOf("noisy", "drifting", "multimodal", "tail", "screening", "suspect")),
    "`noisy` `drifting` `multimodal` `tail` `screening` `suspect`",
  ),
  why: field(text, "a sentence for each flag that needs one").exactOptional(),
  def: field(
    name,
    "identity of the question, `question.corpus`: 6 hex digits of SHA-256 over workload, version, parameters and protocol, and 6 over the corpus",
  ),
  impl: field(
    name,
    "identity of the answerer: 6 hex digits over the backend's files, what they import, the C sources and flags of kernel families they reach, lock entries of its packages",
  ),
});

export const blankShape = object({
  id: cellId,
  // Every status, so that whoever invents one is told all there are: which of the two a cell is, `measured` decides.
  status: field(
    status,
    "what became of it: `wrong` `failed` `crashed` `timeout` `oom` `unsupported` `unavailable` `excluded` `not-run`",
  ),
  why: field(line, "a sentence"),
  hint: field(text, "what to do about it").exactOptional(),
  log: field(text, "the last lines on stderr").exactOptional(),
});

export const cellShape = z.union([measuredShape, blankShape]);
