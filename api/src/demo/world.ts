import { AssortmentMaker, type Assortment, type Placement } from './assortment.js';
import { type Goal, setGoals } from './goals.js';
import { type ItemHistory, liveThrough, type Setting } from './item-history.js';
import { makeOrganisations, makePeople, type Organisation, type OrganisationKey, type Person } from './parties.js';
import { type AgreementPlan, makeAgreements } from './partnerships.js';
import { Random } from './random.js';
import { makeSites, type Site, type SiteCode, workload } from './sites.js';
import { HISTORY_DAYS, type TimeFrame, timeFrame } from './time-frame.js';
import { makeCalendars, openDays, type WorkingCalendar } from './working-calendar.js';

export const DEMO_SEED = 42;

export interface WorldSize {
  /** Factor on the item-locations of each agreement. */
  scale: number;
  /** Days that are lived through, and how many of the last are kept as consumption and receipts, and as snapshots. */
  days: number;
  consumptionDays: number;
  snapshotDays: number;
  /** How many of the last weekly forecasts are kept. */
  forecastIssues: number;
  /** Some deliveries are carried out through the portal instead of being loaded. */
  toldDeliveries: boolean;
}

/** About 600 item-locations with 18 months, and 100,000 with four weeks. */
export const SIZES = {
  small: { scale: 1, days: HISTORY_DAYS, consumptionDays: HISTORY_DAYS, snapshotDays: 210, forecastIssues: 2, toldDeliveries: true },
  large: { scale: 100_000 / 604, days: 150, consumptionDays: 28, snapshotDays: 7, forecastIssues: 1, toldDeliveries: false },
} as const satisfies Record<string, WorldSize>;

/** One site's feed is two days behind: a whole column of the board is planned on older stock. */
const LATE_FEED: Readonly<Partial<Record<SiteCode, number>>> = { OSK1: 2 };

/**
 * The demo world: everything follows from the seed. Parties, items and placements are held; the histories are lived through
 * one at a time while they are read, so that a large world needs no more memory than a small one.
 */
export class World {
  readonly frame: TimeFrame;
  readonly organisations: Map<OrganisationKey, Organisation>;
  readonly people: Person[];
  readonly calendars: WorkingCalendar[];
  readonly sites: Map<SiteCode, Site>;
  readonly agreements: AgreementPlan[];
  readonly assortment: Assortment;
  private readonly random: Random;
  private readonly settings = new Map<string, Setting>();

  constructor(
    readonly size: WorldSize,
    readonly seed: number = DEMO_SEED,
  ) {
    this.random = new Random(seed);
    this.frame = timeFrame(size.days);
    this.organisations = makeOrganisations(seed);
    this.people = makePeople(seed, this.organisations);
    this.calendars = makeCalendars(seed);
    this.sites = makeSites(seed, this.calendars);
    this.agreements = makeAgreements(seed, size.scale);
    this.assortment = new AssortmentMaker(seed, this.sites, this.random.fork('assortment')).make(this.agreements);
  }

  organisation(key: OrganisationKey): Organisation {
    const found = this.organisations.get(key);
    if (!found) throw new Error(`no organisation ${key}`);
    return found;
  }

  shipCalendar(agreement: AgreementPlan): WorkingCalendar {
    const found = this.calendars.find((each) => each.owner === agreement.supplier);
    if (!found) throw new Error(`${agreement.supplier} has no ship calendar`);
    return found;
  }

  /** In the order of the agreements. */
  *histories(): Generator<ItemHistory> {
    const byAgreement = groupByAgreement(this.assortment.placements);
    for (const agreement of this.agreements) {
      const placements = byAgreement.get(agreement) ?? [];
      const goals = setGoals(placements, this.random.fork(`goals ${agreement.number}`));
      for (const placement of placements) yield this.live(placement, goals.get(placement) ?? 'IN_BAND');
    }
  }

  private live(placement: Placement, goal: Goal): ItemHistory {
    return liveThrough(placement, goal, this.setting(placement), this.random.fork(placement.id));
  }

  setting(placement: Placement): Setting {
    const { agreement, site } = placement;
    const key = `${agreement.number} ${site.code}`;
    const known = this.settings.get(key);
    if (known) return known;
    const setting: Setting = {
      frame: this.frame,
      workload: workload(site, this.frame),
      receiving: openDays(site.calendar, this.frame),
      shipping: openDays(this.shipCalendar(agreement), this.frame),
      feedLag: LATE_FEED[site.code] ?? 0,
    };
    this.settings.set(key, setting);
    return setting;
  }
}

function groupByAgreement(placements: readonly Placement[]): Map<AgreementPlan, Placement[]> {
  const groups = new Map<AgreementPlan, Placement[]>();
  for (const each of placements) {
    const group = groups.get(each.agreement);
    if (group) group.push(each);
    else groups.set(each.agreement, [each]);
  }
  return groups;
}
