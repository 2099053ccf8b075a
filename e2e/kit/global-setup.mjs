// Before the first journey: one database with the whole demo world, which each world of a journey is copied from.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../../launch/build.mjs';
import { startPostgres } from '../../launch/postgres.mjs';
import { makeTemplate } from './world.mjs';

/** @returns {Promise<() => Promise<void>>} */
export default async function globalSetup() {
  const postgres = process.env.TEST_ADMIN_DATABASE_URL ? null : await startOwn();
  const folder = mkdtempSync(join(tmpdir(), 'stockpact-journeys-'));
  process.env.JOURNEYS_FOLDER = folder;
  process.env.MAIL_FOLDER = join(folder, 'mail');
  await makeTemplate(folder);
  return async () => {
    rmSync(folder, { recursive: true, force: true });
    await postgres?.stop();
  };
}

// Without the launcher (npx playwright test in this folder) the journeys bring their own database and build.
async function startOwn() {
  await build();
  const postgres = await startPostgres({ ephemeral: true });
  const { app, auth, worker } = postgres.secrets;
  Object.assign(process.env, { TEST_ADMIN_DATABASE_URL: postgres.adminUrl, APP_DB_PASSWORD: app, AUTH_DB_PASSWORD: auth, WORKER_DB_PASSWORD: worker });
  return postgres;
}
