// Runs beside the launcher. When the launcher is gone without having cleaned up, even by SIGKILL, its end of our standard
// input closes, and we end what it left behind: last started first.
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { birth, gone, signal } from './identity.mjs';

const charges = new Map();

for await (const line of createInterface({ input: process.stdin })) {
  const { id, charge } = JSON.parse(line);
  if (charge) charges.set(id, charge);
  else charges.delete(id);
}
for (const charge of [...charges.values()].reverse()) await end(charge);

async function end({ pid, born, signals, folder }) {
  for (const name of signals ?? []) {
    if (birth(pid) !== born) break;
    signal(pid, name);
    if (await gone(pid, 15_000)) break;
  }
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
