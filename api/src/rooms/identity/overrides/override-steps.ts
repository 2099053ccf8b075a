import { Injectable } from '@nestjs/common';
import type { OverrideStep, Result } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';

/** What waits for a manager, or for a higher limit. */
export interface WaitingStep {
  itemLocationId: string;
  agreementId: string;
  /** As people name it. */
  name: string;
  proposedBy: string | null;
  proposedAt: Date | null;
}

/** A step of a later room that can be overridden. Both within the caller's transaction. */
export interface OverridableStep {
  step: OverrideStep;
  /** Refused when it does not wait, or is not visible. */
  find(tx: Tx, id: string): Promise<Result<WaitingStep>>;
  /** Takes the step as the asker: all rules but the manager's role and the approval limit. */
  take(tx: Tx, id: string, comment: string | null): Promise<Result<unknown>>;
}

/** The steps by the type of what they are about. Rooms register at start. */
@Injectable()
export class OverrideSteps {
  private readonly steps = new Map<string, OverridableStep>();

  register(type: string, step: OverridableStep): void {
    this.steps.set(type, step);
  }

  of(type: string): OverridableStep | null {
    return this.steps.get(type) ?? null;
  }

  /** The type of subject and its step. */
  named(step: OverrideStep): readonly [type: string, step: OverridableStep] {
    const found = [...this.steps].find(([, each]) => each.step === step);
    if (!found) throw new Error(`nobody takes the step ${step}`);
    return found;
  }
}
