import { addDays, type Day, ONE, weekOf } from '@stockpact/shared';
import { capacityOf, storagePerPieceOf } from './agreed-choices.js';
import type { ItemHistory } from './item-history.js';
import type { AgreementPlan } from './partnerships.js';
import type { Site } from './sites.js';
import { DEMO_TODAY } from './time-frame.js';

/** What a supplier can ship of a group in a week, in ten-thousandths of a capacity unit. */
export interface StatedWeek {
  agreement: AgreementPlan;
  group: string;
  week: Day;
  capacity: number;
  released: number;
}

/** The room of a site for the goods of an agreement, in ten-thousandths of a storage unit. */
export interface StatedRoom {
  agreement: AgreementPlan;
  site: Site;
  capacity: number;
}

/** Weeks of which the capacity is stated, and how much of the usual load each can take: in the second and third the machines are overhauled. */
const WEEKS = 13;
const SHARE = (week: number): number => ({ 1: 1.1, 2: 0.8 })[week] ?? 1.25;

/** A hall is nearly full: so much more than lies in it this morning has room. */
const ROOM = 1.06;

const DAYS_LOOKED_AT = 56;

/** What item-locations share, made from what each of them used and holds: a capacity that is tight now and then, and a room that is. */
export class SharedLimits {
  private readonly groups = new Map<string, { agreement: AgreementPlan; group: string; weekly: number }>();
  private readonly halls = new Map<string, { agreement: AgreementPlan; site: Site; taken: number }>();

  choose({ placement, deliveries, lastRecorded }: ItemHistory): void {
    const { agreement, site } = placement;
    const use = capacityOf(placement);
    if (use !== null) {
      const key = `${agreement.number} ${use.group}`;
      const known = this.groups.get(key) ?? { agreement, group: use.group, weekly: 0 };
      const used = deliveries.consumed.subarray(-DAYS_LOOKED_AT).reduce((sum, each) => sum + each, 0);
      this.groups.set(key, { ...known, weekly: known.weekly + (used * 7 * use.units) / (DAYS_LOOKED_AT * ONE) });
    }
    const perPiece = storagePerPieceOf(placement);
    if (perPiece !== null) {
      const key = `${agreement.number} ${site.code}`;
      const known = this.halls.get(key) ?? { agreement, site, taken: 0 };
      const stock = Math.max(0, deliveries.closing[Math.max(0, lastRecorded)] ?? 0);
      this.halls.set(key, { ...known, taken: known.taken + (stock * perPiece) / ONE });
    }
  }

  weeks(): StatedWeek[] {
    return [...this.groups.values()].flatMap(({ agreement, group, weekly }) =>
      Array.from({ length: WEEKS }, (_, week) => {
        const released = round(weekly * SHARE(week), 10);
        return { agreement, group, week: addDays(weekOf(DEMO_TODAY), 7 * week), capacity: round(released * 1.2, 10), released };
      }),
    );
  }

  rooms(): StatedRoom[] {
    return [...this.halls.values()].map(({ agreement, site, taken }) => ({ agreement, site, capacity: round(taken * ROOM, 100) }));
  }
}

function round(tenThousandths: number, whole: number): number {
  return Math.ceil(tenThousandths / (whole * ONE)) * whole * ONE;
}
