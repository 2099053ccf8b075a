import { join } from 'node:path';
import { cwd, env } from 'node:process';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { loadWorld, occupancyOf } from '../demo/load/load-world.js';
import { writeSignIns } from '../demo/load/sign-ins.js';
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

async function seed(adminUrl: string, signInsFile: string): Promise<void> {
  const size = sizeFromArguments();
  const started = performance.now();
  const world = new World(SIZES[size]);
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const occupancy = await occupancyOf(client, world);
    if (occupancy === 'SOMETHING_ELSE') stop('seed: this database holds other organisations; the demo needs an empty one. Nothing was changed.', 3);
    if (occupancy === 'EMPTY') {
      say(`demo world, ${size}: ${world.assortment.placements.length} item-locations`);
      const counts = await loadWorld(client, world, tenths());
      for (const [table, rows] of Object.entries(counts)) say(`  ${table} ${rows}`);
      say(`demo world ready in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    } else say('the demo world is already here');
    await writeSignIns(world, signInsFile);
  } finally {
    await client.end();
  }
}

const adminUrl = env['ADMIN_DATABASE_URL'];
if (!adminUrl) stop('seed: ADMIN_DATABASE_URL is missing', 2);
await seed(adminUrl, env['SIGN_INS_FILE'] ?? join(env['STOCKPACT_HOME'] ?? join(cwd(), '.stockpact'), 'demo-sign-ins.json'));
