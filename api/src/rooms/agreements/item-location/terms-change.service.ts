import { Injectable } from '@nestjs/common';
import { type ChangeableTerms, type Day, type Quantity, type ReplenishmentTerms, type Result, changeTerms, changesOf, formatQuantity, ok, refuse } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { Facts } from '../../../platform/facts/facts.js';
import type { ItemLocationRow } from '../item-location.js';
import { ItemLocationRepo } from './item-location.repo.js';
import { TermsChangeRepo } from './terms-change.repo.js';
import { TermsRepo } from './terms.repo.js';

/** Terms that a user wants from a day on. */
export interface TermsWish {
  itemLocationId: string;
  expectedVersion: number;
  effectiveFrom: Day;
  terms: Partial<ChangeableTerms>;
  reason: string;
}

const longestReason = 500;

/** Changes of terms by people; files come through the import. */
@Injectable()
export class TermsChangeService {
  constructor(private readonly facts: Facts) {}

  /** Within the caller's transaction. */
  async change(tx: Tx, wish: TermsWish): Promise<Result<ItemLocationRow>> {
    const reason = wish.reason.trim();
    if (reason.length === 0) return refuse('REQUIRED', ['reason']);
    if (reason.length > longestReason) return refuse('OUT_OF_RANGE', ['reason'], { reason: 'TOO_LONG', highest: longestReason });
    const repo = new ItemLocationRepo(tx);
    const [line] = await repo.byIds([wish.itemLocationId]);
    const [agreed] = line ? await new TermsRepo(tx).termsInForce([line.id], wish.effectiveFrom) : [];
    if (!line || !agreed) return refuse('NOT_FOUND', ['itemLocation']);
    const changed = changeTerms(agreed, wish.terms, wish.effectiveFrom, tx.clock.today(line.timeZone));
    if (!changed.ok) return changed;
    if (!(await repo.nextVersion(line.buyerId, line.id, wish.expectedVersion))) {
      return refuse('STALE_OBJECT', [], { type: 'ItemLocation', id: line.id, currentVersion: line.version });
    }
    await new TermsChangeRepo(tx).put({ ...changed.value, effectiveFrom: wish.effectiveFrom }, reason);
    const payload = { effectiveFrom: wish.effectiveFrom, reason, ...told(agreed, changed.value) };
    await this.facts.record(tx, { agreementId: line.agreementId, kind: 'terms.changed', subjectType: 'ItemLocation', subjectId: line.id, payload });
    return ok(line);
  }
}

const quantities: ReadonlySet<string> = new Set(['lotQuantity', 'minimumOrderQuantity', 'maximumOrderQuantity', 'capacityUnits', 'storagePerPiece']);

/** Each term that changed with its value before, and after as `…After`. */
function told(before: ReplenishmentTerms, after: ReplenishmentTerms & ChangeableTerms): Record<string, unknown> {
  const plain = (name: string, value: unknown): unknown => (quantities.has(name) && value !== null && value !== undefined ? formatQuantity(value as Quantity) : (value ?? null));
  return Object.fromEntries(changesOf(before, after).flatMap((name) => [[name, plain(name, before[name])], [`${name}After`, plain(name, after[name])]]));
}
