/** A setting of the test run; the message says how to get one. */
export function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: run the tests through npm test or with the jest configuration of the workspace`);
  return value;
}
