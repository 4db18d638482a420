/**
 * Student's t for whole degrees of freedom, by the finite series of Abramowitz and Stegun 26.7.3–4: exact to
 * rounding, and whole degrees are all that screening intervals and rank correlations ask for.
 */

/** P(|T| ≤ tan θ·√df). */
function area(theta: number, df: number): number {
  const cos = Math.cos(theta);
  const odd = df % 2 === 1;
  let term = odd ? cos : 1;
  let sum = df === 1 ? 0 : term;
  for (let i = odd ? 3 : 2; i < df; i += 2) {
    term *= (cos * cos * (i - 1)) / i;
    sum += term;
  }
  return odd ? (theta + Math.sin(theta) * sum) * (2 / Math.PI) : Math.sin(theta) * sum;
}

/** P(|T| ≥ |t|) with `df` degrees of freedom, a whole number ≥ 1; absolute error near 1e-15. */
export function studentTail(t: number, df: number): number {
  return Math.max(0, 1 - area(Math.atan(Math.abs(t) / Math.sqrt(df)), df));
}

/** The t with P(|T| ≤ t) = confidence; relative error below 1e-10 up to a confidence of 0.999. */
export function studentQuantile(confidence: number, df: number): number {
  let low = 0;
  let high = Math.PI / 2;
  // The area rises with the angle; 60 halvings exhaust a double.
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (area(middle, df) < confidence) low = middle;
    else high = middle;
  }
  return Math.tan((low + high) / 2) * Math.sqrt(df);
}
