/** Thrown inside a trial when the answer or the proof is not right: the cell is `wrong`, which is no bug. */
export class Refusal extends Error {
  readonly status = "wrong";
}
