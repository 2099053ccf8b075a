import { ONE } from '@stockpact/shared';
import type { BuyerKey } from '../parties.js';
import type { ToldLine } from '../told-deliveries.js';
import { DEMO_TODAY } from '../time-frame.js';
import type { Count, Journey } from './journey.js';

const whole: Count = (line) => ({ accepted: line?.quantity ?? 0, rejected: 0 });
const onePackShort: Count = (line) => ({ accepted: less(line), rejected: 0 });
const onePackDamaged: Count = (line) => ({ accepted: less(line), rejected: (line?.quantity ?? 0) - less(line), reason: 'Wet carton, contents corroded' });
const half: Count = (line) => ({ accepted: Math.floor((line?.quantity ?? 0) / (2 * ONE)) * ONE, rejected: 0 });

/** A tenth, but at least one whole unit, is missing. */
function less(line: ToldLine | undefined): number {
  const quantity = line?.quantity ?? 0;
  return Math.max(0, quantity - Math.max(ONE, Math.round(quantity / (10 * ONE)) * ONE));
}

const FINDINGS: ReadonlyArray<readonly [Count, final: boolean]> = [[whole, true], [onePackShort, true], [onePackDamaged, true], [half, false]];

/**
 * The first trucks of the morning: at each buyer one delivery is complete, one is short, one is partly damaged and of one half is
 * still on a second truck. All others that are due today are left for whoever looks at the demo. Rochester is still asleep.
 */
export async function unloadTrucks(journeys: readonly Journey[], buyers: readonly BuyerKey[]): Promise<number> {
  let unloaded = 0;
  for (const buyer of buyers) {
    const waiting = journeys.filter(({ isOnTheWay, told }) => isOnTheWay && told.due === DEMO_TODAY && told.agreement.buyer === buyer && told.site.code !== 'ROC1');
    for (const [index, [count, final]] of FINDINGS.entries()) {
      await waiting[index]?.receive(count, final);
      unloaded += waiting[index] ? 1 : 0;
    }
  }
  return unloaded;
}
