import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Result, ok, refuse } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { type OverridableStep, OverrideSteps, type WaitingStep } from '../../identity/overrides/override-steps.js';
import { ThresholdChangesService } from '../../agreements/threshold/threshold-changes.service.js';
import { ChangeAcceptance } from './change-acceptance.js';

/** A large change of limits that no manager can be asked about. */
@Injectable()
export class ChangeOverride implements OverridableStep, OnModuleInit {
  readonly step = 'THRESHOLD_CHANGE';

  constructor(
    private readonly steps: OverrideSteps,
    private readonly changes: ThresholdChangesService,
    private readonly acceptance: ChangeAcceptance,
  ) {}

  onModuleInit(): void {
    this.steps.register('ThresholdChange', this);
  }

  async find(tx: Tx, id: string): Promise<Result<WaitingStep>> {
    const found = await this.changes.placed(tx, id);
    if (!found) return refuse('NOT_FOUND', ['subject']);
    const { change, itemLocation } = found;
    if (change.state !== 'PROPOSED') return refuse('WRONG_STATE', ['subject'], { state: change.state, action: 'override' });
    const name = `${itemLocation.itemNumber} · ${itemLocation.locationCode}`;
    return ok({ itemLocationId: itemLocation.id, agreementId: change.agreementId, name, proposedBy: change.proposedBy, proposedAt: change.proposedAt });
  }

  async take(tx: Tx, id: string, comment: string | null): Promise<Result<unknown>> {
    const found = await this.changes.placed(tx, id);
    return found ? this.acceptance.accept(tx, { id, expectedVersion: found.change.version, comment }, 'override') : refuse('NOT_FOUND', ['subject']);
  }
}
