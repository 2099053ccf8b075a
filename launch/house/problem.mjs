/** An expected failure: one sentence about what is wrong and one about the way on. Shown without a stack trace. */
export class Problem extends Error {
  constructor(message, wayOn = '', details = '') {
    super(message);
    this.wayOn = wayOn;
    this.details = details;
  }
}

/** A file that another account left here is the one surprise that has a plain remedy. */
export function explain(error, root) {
  if (error instanceof Problem || !['EACCES', 'EPERM'].includes(error?.code) || !String(error.path).startsWith(root)) return error;
  return new Problem(
    `${error.path} belongs to another account (${error.code}): an earlier run was probably started by root.`,
    `Run as that account again, or hand the checkout over: sudo chown -R "$(id -un)" "${root}"`,
  );
}

export function describe(error) {
  if (!(error instanceof Problem)) return error?.stack ?? String(error);
  return [error.details, error.message, error.wayOn].filter(Boolean).join('\n');
}
