/** An expected failure: one sentence about what is wrong and one about the way on. Shown without a stack trace. */
export class Problem extends Error {
  constructor(message, wayOn = '', details = '') {
    super(message);
    this.wayOn = wayOn;
    this.details = details;
  }
}

export function describe(error) {
  if (!(error instanceof Problem)) return error?.stack ?? String(error);
  return [error.details, error.message, error.wayOn].filter(Boolean).join('\n');
}
