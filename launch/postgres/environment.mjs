const WANTED = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'SYSTEMROOT'];

/** Few variables on purpose: PGDATA, PGPORT and their like would redirect the server, and secrets are none of its business. */
export function serverEnvironment() {
  const kept = WANTED.filter((name) => process.env[name] !== undefined).map((name) => [name, process.env[name]]);
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}
