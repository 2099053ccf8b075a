import { Field, Int, ObjectType } from '@nestjs/graphql';
import { type Day, type ImportKind, type ShownStatus } from '@stockpact/shared';
import { DateTimeScalar, LocalDateScalar } from '../../platform/graphql/scalars.js';
import { Location } from '../catalog/catalog.types.js';
import { ImportKindEnum } from '../feeds/feeds.types.js';
import { Organisation } from '../identity/identity.types.js';
import { BandStatusEnum } from '../planning/plan.types.js';

@ObjectType()
export class StatusCount {
  @Field(() => BandStatusEnum) status: ShownStatus;
  @Field(() => Int) count: number;
  @Field(() => Int, { description: 'Of those, how many rest on stock that is older than agreed' }) stale: number;
  @Field(() => Int, {
    nullable: true,
    description: 'Change against the day before, of the item-locations that were known then: their status now against the one before the first plan of today at their location. Null when none was known. Example: 4 in band, of which one was below min yesterday: +1',
  })
  delta: number | null;
}

@ObjectType({ description: "Proposals and shipments that wait for the viewer's side." })
export class WaitingCounts {
  @Field(() => Int, { description: 'Planned proposals to be decided by tomorrow, or overdue' }) toRelease: number;
  @Field(() => Int) toAnswer: number;
  @Field(() => Int) toCommit: number;
  @Field(() => Int) toShip: number;
  @Field(() => Int, { description: 'Shipments due today or overdue' }) toReceive: number;
  @Field(() => Int, { description: 'Changes of limits that wait for a second person such as the viewer' }) toDecide: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the longest waiting of them last changed' }) oldestSince: Date | null;
}

@ObjectType()
export class CalendarEntry {
  @Field(() => LocalDateScalar) day: Day;
  @Field({ description: 'DECISION_DEADLINE, SHIP, ARRIVAL or CLOSED' }) kind: string;
  @Field(() => Int) count: number;
  @Field(() => String, { nullable: true }) note: string | null;
  @Field(() => Location, { nullable: true }) location: Location | null;
}

@ObjectType({ description: 'Item-locations of a partner at a location, by band status.' })
export class PartnerSummary {
  @Field(() => Organisation) organisation: Organisation;
  @Field(() => Location, { nullable: true }) location: Location | null;
  @Field(() => Int) itemLocations: number;
  @Field(() => Int) outOfStock: number;
  @Field(() => Int) belowMin: number;
  @Field(() => Int) inBand: number;
  @Field(() => Int) aboveMax: number;
  @Field(() => Int, { description: 'No stock, no limits or no plan' }) noData: number;
  @Field(() => Int, { description: 'The viewer may not see their status; 0 for a buyer' }) withheld: number;
}

@ObjectType()
export class FeedStatus {
  @Field(() => ImportKindEnum) kind: ImportKind;
  @Field(() => Organisation, { nullable: true, description: 'Buyer whose feed it is; null for the viewer’s own' }) partner: Organisation | null;
  @Field(() => DateTimeScalar, { nullable: true }) lastAcceptedAt: Date | null;
  @Field(() => LocalDateScalar, { nullable: true }) latestBusinessDate: Day | null;
  @Field({ description: 'True when the newest day is older than yesterday, or than the delay with which the viewer is shown it' }) late: boolean;
}

@ObjectType({ description: 'First screen: counts over everything the viewer may see, and what to do next.' })
export class Home {
  @Field(() => DateTimeScalar, { nullable: true, description: 'Newest stock that a plan rests on' }) dataAsOf: Date | null;
}

