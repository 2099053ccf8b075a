import { hash } from '@node-rs/argon2';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { World } from '../world.js';

/** Everybody in the demo signs in with it; it opens nothing but invented data. */
export const DEMO_PASSWORD = 'stockpact-demo';

/** Argon2id with 19 MiB, two passes, one lane; a fresh salt for every user. */
export function hashDemoPassword(): Promise<string> {
  return hash(DEMO_PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}

export interface SignIn {
  side: string;
  organisation: string;
  name: string;
  role: string;
  email: string;
  password: string;
}

export function signIns(world: World): SignIn[] {
  return world.people.map(({ organisation, name, role, email }) => ({
    side: organisation.side,
    organisation: organisation.shortName,
    name,
    role,
    email,
    password: DEMO_PASSWORD,
  }));
}

export async function writeSignIns(world: World, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(signIns(world), null, 2)}\n`);
}
