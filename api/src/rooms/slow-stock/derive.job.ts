import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type Day,
  AGED_AFTER_DAYS,
  INFINITE_DAYS,
  ZERO,
  addDays,
  ageBuckets,
  agedOver,
  listingReasons,
  maxQ,
  meanAge,
  moverClass,
  oldestAge,
  planningExcess,
  staticDaysOfSupply,
  stockLayers,
  valueOf,
} from '@stockpact/shared';
import type { Tx } from '../../platform/db/tx.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { Facts } from '../../platform/facts/facts.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { AgreementsService } from '../agreements/agreements.service.js';
import type { Price } from '../agreements/terms.js';
import { MovementRepo, type Movements, type PlannedStock } from './movement.repo.js';
import { type PositionRow, PositionsRepo } from './positions.repo.js';

const task = 'slow-stock.derive';
const batchSize = 1_000;

/** After each plan of an agreement: what of its stock is slow, old or too much. Only what was planned since is looked at again. */
@Injectable()
export class DeriveJob implements OnModuleInit {
  constructor(
    private readonly facts: Facts,
    private readonly jobs: Jobs,
    private readonly agreements: AgreementsService,
  ) {}

  onModuleInit(): void {
    this.facts.listen('plan.completed', task);
    this.jobs.register(task, (uow, payload) => this.run(uow, String(payload['agreementId'])));
  }

  async run(uow: UnitOfWork, agreementId: string): Promise<void> {
    for (let more = true; more; ) more = (await uow.write((tx) => this.batch(tx, agreementId))) === batchSize;
  }

  private async batch(tx: Tx, agreementId: string): Promise<number> {
    const repo = new MovementRepo(tx);
    const stale = await repo.stale(agreementId, batchSize);
    if (stale.length === 0) return 0;
    const ids = stale.map((each) => each.itemLocationId);
    const movements = await repo.movements(ids);
    const prices = await this.agreements.pricesInForce(tx, ids);
    const now = tx.clock.now();
    const rows = stale.map((each) => positionOf(each, movements.get(each.itemLocationId) ?? unknown, prices.get(each.itemLocationId) ?? null, tx.clock.today(each.timeZone), now));
    await new PositionsRepo(tx).save(rows);
    return stale.length;
  }
}

const unknown: Movements = { firstSnapshot: null, firstReceipt: null, firstConsumption: null, lastConsumption: null, receipts: [] };

function positionOf(planned: PlannedStock, moved: Movements, price: Price | null, today: Day, now: Date): PositionRow {
  const { onHand: reported, maximum, meanDailyDemand, dataDay, timeZone: _, ...tenant } = planned;
  const onHand = reported ?? ZERO;
  const stock = maxQ(ZERO, onHand);
  const layers = stockLayers(stock, moved.receipts, today, moved.firstSnapshot ?? today);
  const mover = moverClass({
    today,
    onHand: stock,
    firstReceipt: moved.firstReceipt,
    lastConsumption: moved.lastConsumption,
    knownSince: moved.firstConsumption,
    meanPerDay: meanDailyDemand ?? ZERO,
  });
  const yesterday = addDays(today, -1);
  const excess = maximum === null ? ZERO : planningExcess(stock, maximum);
  return {
    ...tenant,
    computedAt: now,
    dataDay: dataDay > yesterday ? dataDay : yesterday,
    listed: listingReasons({ onHand: stock, excess, mover, layers }).length > 0,
    moverClass: mover,
    onHand,
    excessQuantity: excess,
    excessValueMinor: price ? valueOf(excess, price.unitPrice, price.currency).minor : 0,
    currency: price?.currency ?? null,
    oldestAgeDays: oldestAge(layers),
    meanAgeDays: meanAge(layers),
    agedOver180: agedOver(layers, AGED_AFTER_DAYS),
    daysOfSupply: meanDailyDemand === null ? null : (staticDaysOfSupply(stock, meanDailyDemand) ?? INFINITE_DAYS),
    lastConsumptionOn: moved.lastConsumption,
    ageBuckets: ageBuckets(layers),
  };
}
