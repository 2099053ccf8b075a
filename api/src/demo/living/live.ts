import type { Client } from 'pg';
import type { Config } from '../../config.js';
import { startPortal } from '../../create-app.js';
import { Clock } from '../../platform/clock/clock.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { JobWorker } from '../../platform/jobs/worker.js';
import { entities } from '../../rooms/rooms.js';
import { DEMO_CLOCK, DEMO_TODAY } from '../time-frame.js';
import type { ToldDeliveries } from '../told-deliveries.js';
import type { World } from '../world.js';
import { Cast } from './cast.js';
import { rememberDayBefore } from './day-before.js';
import { requestFirstPlan, settled } from './first-plan.js';
import { Journey } from './journey.js';
import { unloadTrucks } from './morning-dock.js';
import { uploadFiles } from './morning-files.js';
import { MorningProposals } from './morning-proposals.js';
import { snoozeRows } from './morning-snoozes.js';
import { openLane } from './morning-transfers.js';
import { playPast } from './past.js';
import { StoryClock } from './story-clock.js';
import { leaveUnanswered } from './unanswered.js';

export interface Stage {
  world: World;
  told: ToldDeliveries;
  client: Client;
  config: Config;
  say: (line: string) => void;
}

/**
 * The part of the demo that people made: it goes through the portal's own doors, so every step has its fact and its checks.
 * First the past weeks without planning, then the first plan of this morning, then the morning itself.
 */
export async function live(stage: Stage): Promise<void> {
  const config: Config = { ...stage.config, host: '127.0.0.1', port: 0, role: 'web', demo: true, logLevel: 'error' };
  const portal = await startPortal(config);
  const clock = portal.app.get(Clock);
  const storyClock = new StoryClock(clock);
  const cast = new Cast(stage.world, portal.url);
  const journeys = stage.told.all().map((each) => new Journey(each, cast));
  const withWorker = async (act: () => Promise<void>) => {
    const worker = await JobWorker.start(config, portal.app.get(Jobs), clock, entities);
    await act().finally(() => worker.stop());
  };
  try {
    await past(stage, journeys, cast, storyClock);
    storyClock.set(secondOfToday(0));
    await withWorker(() => plan(stage));
    storyClock.set(secondOfToday(1));
    await morning(stage, journeys, cast);
    storyClock.set(secondOfToday(2));
    await withWorker(() => planAgain(stage));
    storyClock.set(secondOfToday(3));
    await withWorker(() => readFiles(stage, cast));
    await cast.leave();
  } finally {
    await portal.stop();
  }
}

async function past({ told, say }: Stage, journeys: readonly Journey[], cast: Cast, clock: StoryClock): Promise<void> {
  const acts = await playPast(journeys, clock, DEMO_TODAY);
  await leaveUnanswered(told.unanswered(), cast, clock);
  say(`  ${journeys.length} deliveries of the last weeks, in ${acts} steps`);
}

async function plan({ world, client, say }: Stage): Promise<void> {
  await requestFirstPlan(client, world);
  await settled(client, say);
  await rememberDayBefore(client);
  say('  first plan made');
}

/** No worker runs meanwhile: a plan between two steps would come at another moment each time, and change what follows. */
async function morning({ world, say }: Stage, journeys: readonly Journey[], cast: Cast): Promise<void> {
  await Promise.all(world.agreements.map((agreement) => new MorningProposals(agreement, world.sites, cast).play()));
  const trucks = await unloadTrucks(journeys, ['aomine', 'falkenried']);
  await snoozeRows(world, cast);
  await openLane(world, cast);
  say(`  proposals of this morning decided, ${trucks} trucks unloaded`);
}

async function planAgain({ client, say }: Stage): Promise<void> {
  await settled(client, say);
  say('  planned again with what was decided');
}

/** Files last: that they are there tells that the story was played to its end. */
async function readFiles({ world, client, say }: Stage, cast: Cast): Promise<void> {
  await uploadFiles(world, cast);
  await settled(client, say);
  say('  files of this morning read');
}

/** The story ends before anybody can have looked at the demo: its clock begins at second 0 and a portal needs longer to start. */
function secondOfToday(second: number): Date {
  return new Date(Date.parse(DEMO_CLOCK) + second * 1000);
}
