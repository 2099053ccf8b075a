import { Args, Int, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { GraphQLError } from 'graphql';
import { Allow } from '../../platform/access/allow.js';
import { currentUow } from '../../platform/db/current.js';
import { ItemLocation } from '../agreements/item-location.types.js';
import { Shipment } from '../deliveries/deliveries.types.js';
import { toFilter } from '../planning/board/board.resolver.js';
import { BoardService } from '../planning/board/board.service.js';
import { HomeService } from './home.service.js';
import { CalendarEntry, FeedStatus, Home, PartnerSummary, StatusCount, WaitingCounts } from './home.types.js';

const maximumRows = 50;
const maximumDays = 31;

@Resolver(() => Home)
export class HomeResolver {
  constructor(
    private readonly service: HomeService,
    private readonly board: BoardService,
  ) {}

  @Allow('board:read')
  @Query(() => Home)
  async home(): Promise<Home> {
    return { dataAsOf: await this.service.dataAsOf(currentUow()) };
  }

  @ResolveField(() => [StatusCount])
  async statusCounts(): Promise<StatusCount[]> {
    return this.service.statusCounts(currentUow());
  }

  @ResolveField(() => [ItemLocation], { description: 'Exceptions in the order of their score, snoozed ones left out' })
  async doNext(@Args('first', { type: () => Int, nullable: true, defaultValue: 10 }) first: number): Promise<ItemLocation[]> {
    return this.board.first(currentUow(), toFilter({ exceptionsOnly: true, snoozed: false }), bounded(first, maximumRows));
  }

  @ResolveField(() => WaitingCounts, { description: "Proposals waiting for the viewer's side" })
  async waiting(): Promise<WaitingCounts> {
    return this.service.waiting(currentUow());
  }

  @ResolveField(() => [Shipment], { description: 'Shipments not yet received whose ETA has passed or is today' })
  async dueInbound(@Args('first', { type: () => Int, nullable: true, defaultValue: 5 }) first: number): Promise<Shipment[]> {
    return this.service.dueInbound(currentUow(), bounded(first, maximumRows));
  }

  @ResolveField(() => [CalendarEntry], { description: 'What is due on each of the coming days, today first' })
  async calendar(@Args('days', { type: () => Int, nullable: true, defaultValue: 7 }) days: number): Promise<CalendarEntry[]> {
    return this.service.calendar(currentUow(), bounded(days, maximumDays));
  }

  @ResolveField(() => [PartnerSummary])
  async partners(): Promise<PartnerSummary[]> {
    return this.service.partners(currentUow());
  }

  @ResolveField(() => [FeedStatus])
  async feeds(): Promise<FeedStatus[]> {
    return this.service.feeds(currentUow());
  }
}

function bounded(value: number, maximum: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= maximum) return value;
  throw new GraphQLError(`between 1 and ${maximum}`, { extensions: { code: 'BAD_USER_INPUT' } });
}
