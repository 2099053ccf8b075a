import { Injectable } from '@nestjs/common';
import { addDays, type Day, type FigureOpening, type ItemLocationFacts, type Quantity, type Result, ok, refuse } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { AgreementsService } from '../../agreements/agreements.service.js';
import { StockService } from '../../stock/stock.service.js';
import type { ReadOpenProposals } from '../plan.js';
import { PlanningService } from '../planning.service.js';
import { whatIfOpening } from './what-if-opening.js';
import { WhatIfReader } from './what-if-reader.js';

/** An item-location as everything that hangs on it knows it. */
export interface Place {
  agreementId: string;
  itemLocationId: string;
}

/** What a question is asked of; `facts` null: withheld, see `opening`, or there are no terms. */
export interface WhatIfFacts {
  opening: FigureOpening;
  facts: ItemLocationFacts | null;
  /** Closing stock that a replay of the last year begins with; null when no count of those days is known. */
  yearAgo: { day: Day; stock: Quantity } | null;
}

/** A year before today, and two weeks before that: the newest closing stock of these days begins a replay. */
const yearDays = 365;
const searchedDays = 14;

/** The facts that a what-if is asked of. They hold what the asker may see and nothing else, whoever computes with them. */
@Injectable()
export class WhatIfService {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly planning: PlanningService,
    private readonly stock: StockService,
    private readonly reader: WhatIfReader,
  ) {}

  async facts(uow: UnitOfWork, { agreementId, itemLocationId }: Place, openProposals: (tx: Tx) => ReadOpenProposals): Promise<WhatIfFacts> {
    const openings = await this.agreements.openings(uow, agreementId);
    const demandMethod = (await this.planning.plan(uow, itemLocationId))?.demandMethod ?? null;
    const opening = whatIfOpening(openings, demandMethod);
    if (opening.reason !== null) return { opening, facts: null, yearAgo: null };
    const viewed = { agreementId, itemLocationId, value: openings.flows('PRICE'), horizonWeeks: openings.of('FORECAST').horizonWeeks };
    const read = await uow.read((tx) => this.reader.read(tx, viewed, openProposals(tx)));
    if (!read) return { opening, facts: null, yearAgo: null };
    for (const figure of ['STOCK', 'CONSUMPTION'] as const) uow.reads.note(agreementId, figure, 1, ['whatIfInputs', 'thresholdSimulate']);
    if (demandMethod === 'BUYER_FORECAST') uow.reads.note(agreementId, 'FORECAST', 1, ['whatIfInputs', 'thresholdSimulate']);
    if (read.facts.price) uow.reads.note(agreementId, 'PRICE', 1, ['whatIfInputs']);
    const to = addDays(read.facts.today, -yearDays);
    const last = (await this.stock.closings(uow, { itemLocationId, from: addDays(to, -searchedDays), to })).at(-1);
    return { opening, facts: read.facts, yearAgo: last ? { day: last.businessDate, stock: read.basis(last) } : null };
  }

  /** The same for a computation on the server. Refused where the asker could not do it in the browser either. */
  async openFacts(uow: UnitOfWork, place: Place, openProposals: (tx: Tx) => ReadOpenProposals): Promise<Result<ItemLocationFacts>> {
    const { opening, facts } = await this.facts(uow, place, openProposals);
    if (opening.reason !== null) return refuse('NOT_SHARED', ['itemLocation'], { reason: opening.reason });
    return facts ? ok(facts) : refuse('WRONG_STATE', ['itemLocation'], { reason: 'NO_TERMS' });
  }
}
