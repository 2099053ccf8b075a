import { Random } from '../../../src/demo/random.js';
import { Database } from '../../../src/platform/db/database.js';
import type { TestPortal } from '../../kit/portal.js';
import { Detector } from './detector.js';
import { type Ground, anyRequest } from './requests.js';
import type { Asker } from './world.js';

export interface Run {
  requests: number;
  inFlight: number;
  /** One connection of the pool is killed after this many requests. */
  killEvery: number;
  seed: string;
}

/** Sends so many requests, so many at a time, and kills connections meanwhile. */
export async function leakRun(portal: TestPortal, askers: readonly Asker[], { requests, inFlight, killEvery, seed }: Run): Promise<Detector> {
  const found = new Detector();
  const random = new Random(seed);
  const ground: Ground = { db: portal.app.get(Database), found, chance: () => random.next() };
  let sent = 0;
  const sender = async (): Promise<void> => {
    while (sent < requests) {
      sent += 1;
      if (sent % killEvery === 0) await killOne(portal, found);
      await anyRequest(ground, askers[Math.floor(random.next() * askers.length)] as Asker);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, sender));
  found.surprises.push(...[...found.outcomes.keys()].filter((outcome) => outcome.startsWith('surprise') || outcome === 'no error'));
  return found;
}

let killing: Promise<unknown> = Promise.resolve();

async function killOne(portal: TestPortal, found: Detector): Promise<void> {
  killing = killing.then(() =>
    portal.sql.query("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'smi_app' and application_name = 'stockpact' and datname = current_database() order by random() limit 1"),
  );
  await killing;
  found.count('killed');
}
