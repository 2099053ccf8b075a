import { Injectable } from '@nestjs/common';
import { type BeforeAfter, delaysOf, type Result, refuse, type SimulationResult, type WhatIfChanges } from '@stockpact/shared';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { decodeId } from '../../../platform/graphql/ids.js';
import { AgreementsService } from '../../agreements/agreements.service.js';
import { SimulationThreads } from '../../planning/what-if/simulation-threads.js';
import { WhatIfService } from '../../planning/what-if/what-if.service.js';
import { seenBy } from '../plan/seen-proposals.js';
import type { ThresholdSimulateInput, WhatIfChangesInput } from './what-if.types.js';

export type Simulated = BeforeAfter<SimulationResult>;

/** What one question may take of the server: two thousand futures of a year are a second of one thread. */
const mostPaths = 2_000;
const mostDays = 365;

/** Asks what-if questions on the server, of the facts that the asker may see. */
@Injectable()
export class WhatIfDesk {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly whatIf: WhatIfService,
    private readonly threads: SimulationThreads,
  ) {}

  /** Null where there is no such item-location for the asker. */
  async simulate(uow: UnitOfWork, input: ThresholdSimulateInput): Promise<Result<Simulated> | null> {
    const { seed } = input;
    const [paths, days] = [input.paths ?? 1_000, input.days ?? 90];
    if (paths > mostPaths) return refuse('OUT_OF_RANGE', ['paths'], { lowest: 1, highest: mostPaths });
    if (days > mostDays) return refuse('OUT_OF_RANGE', ['days'], { lowest: 1, highest: mostDays });
    const id = decodeId('ItemLocation', input.itemLocation, ['itemLocation']);
    const line = id.ok ? await this.agreements.itemLocation(uow, id.value) : null;
    if (!line) return null;
    const facts = await this.whatIf.openFacts(uow, { agreementId: line.agreementId, itemLocationId: line.id }, (tx) => seenBy(tx, line.buyerId));
    if (!facts.ok) return facts;
    await uow.close();
    return this.threads.simulate({ facts: facts.value, changes: changesOf(input.changes ?? {}), options: { seed, paths, days, delays: delaysOf(facts.value) } });
  }
}

function changesOf(input: WhatIfChangesInput): WhatIfChanges {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value != null)) as WhatIfChanges;
  return input.demandPercent == null ? given : { ...given, demandPercent: input.demandPercent / 10_000 };
}
