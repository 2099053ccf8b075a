import { join } from 'node:path';
import { cwd, env } from 'node:process';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { loadConfig } from '../config.js';
import { live } from '../demo/living/live.js';
import { loadAdministration } from '../demo/load/administration.js';
import { clearAway, hasWorker, loadWorld, occupancyOf } from '../demo/load/load-world.js';
import { writeSignIns } from '../demo/load/sign-ins.js';
import { ToldDeliveries } from '../demo/told-deliveries.js';
import { SIZES, World } from '../demo/world.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function stop(line: string, code: number): never {
  process.stderr.write(`${line}\n`);
  process.exit(code);
}

function sizeFromArguments(): keyof typeof SIZES {
  const { values } = parseArgs({ options: { size: { type: 'string', default: 'small' } } });
  if (values.size !== 'small' && values.size !== 'large') stop('seed: --size is small or large', 2);
  return values.size;
}

/** A line whenever another tenth is done. */
function tenths(): (done: number, total: number) => void {
  let told = 0;
  return (done, total) => {
    const now = Math.floor((done / total) * 10);
    if (now > told) say(`  ${done} of ${total} item-locations`);
    told = now;
  };
}

async function fill(client: Client, size: keyof typeof SIZES, world: World): Promise<void> {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const told = new ToldDeliveries(world);
  say(`demo world, ${size}: ${world.assortment.placements.length} item-locations`);
  const counts = await loadWorld(client, world, told, tenths());
  for (const [table, rows] of Object.entries(counts)) say(`  ${table} ${rows}`);
  say(`loaded in ${seconds()}`);
  await live({ world, told, client, config: loadConfig(), say: (line) => say(`${line} (${seconds()})`) });
  await loadAdministration(client, world);
  say(`demo world ready in ${seconds()}`);
}

async function seed(adminUrl: string, signInsFile: string): Promise<void> {
  const size = sizeFromArguments();
  const world = new World(SIZES[size]);
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const occupancy = await occupancyOf(client, world);
    if (occupancy === 'SOMETHING_ELSE') stop('seed: this database holds other organisations; the demo needs an empty one. Nothing was changed.', 3);
    if (occupancy !== 'DEMO' && (await hasWorker(client))) stop('seed: a worker of the portal is connected to this database; start it after the demo is made. Nothing was changed.', 4);
    if (occupancy === 'UNFINISHED_DEMO') {
      say('an earlier run was interrupted; its unfinished demo is cleared away');
      await clearAway(client);
    }
    if (occupancy === 'DEMO') say('the demo world is already here');
    else await fill(client, size, world);
    await writeSignIns(world, signInsFile);
  } finally {
    await client.end();
  }
}

const adminUrl = env['ADMIN_DATABASE_URL'];
if (!adminUrl) stop('seed: ADMIN_DATABASE_URL is missing', 2);
await seed(adminUrl, env['SIGN_INS_FILE'] ?? join(env['STOCKPACT_HOME'] ?? join(cwd(), '.stockpact'), 'demo-sign-ins.json'));
