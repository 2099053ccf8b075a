import { Injectable } from '@nestjs/common';
import type { Day, PlanCalendars } from '@stockpact/shared';
import type { Tx } from '../../platform/db/tx.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import type { AgreementRow, AgreementVersionRow, FieldGroup } from './agreement.js';
import type { ItemLocationKey, ItemLocationRow } from './item-location.js';
import type { Applied, Price, Terms, TermsRow, ThresholdRow } from './terms.js';

const pending = (): never => {
  throw new Error('on its way');
};

/** Agreements, their item-locations, terms, prices and thresholds. */
@Injectable()
export class AgreementsService {
  /** Batched within the operation; null when absent or not visible. */
  async itemLocation(_uow: UnitOfWork, _id: string): Promise<ItemLocationRow | null> {
    return pending();
  }

  async itemLocationsByIds(_tx: Tx, _ids: readonly string[]): Promise<ItemLocationRow[]> {
    return pending();
  }

  /** For each key the item-locations it fits, in the order of the keys: none, one, or several when it is ambiguous. */
  async itemLocationsByKey(_tx: Tx, _keys: readonly ItemLocationKey[]): Promise<ItemLocationRow[][]> {
    return pending();
  }

  async agreement(_uow: UnitOfWork, _id: string): Promise<AgreementRow | null> {
    return pending();
  }

  /** A number is unique per supplier only: two suppliers may share one. */
  async agreementsByNumber(_tx: Tx, _numbers: readonly string[]): Promise<Map<string, AgreementRow[]>> {
    return pending();
  }

  async versionInForce(_tx: Tx, _agreementId: string, _day: Day): Promise<AgreementVersionRow | null> {
    return pending();
  }

  /** Terms in force on the day; null means today at each location. */
  async termsInForce(_tx: Tx, _itemLocationIds: readonly string[], _day: Day | null = null): Promise<Map<string, Terms>> {
    return pending();
  }

  /** Delivery and ship calendars of those terms with their exceptions from `from` to `to`, keyed by item-location. */
  async calendarsOf(_tx: Tx, _terms: Iterable<Terms>, _from: Day, _to: Day): Promise<Map<string, PlanCalendars>> {
    return pending();
  }

  /** Prices in force that the asker may see, keyed by item-location; null means today at each location. */
  async pricesInForce(_tx: Tx, _itemLocationIds: readonly string[], _day: Day | null = null): Promise<Map<string, Price>> {
    return pending();
  }

  /** Field groups the asker may see under the agreement: all for the buyer. */
  async sharing(_uow: UnitOfWork, _agreementId: string): Promise<ReadonlySet<FieldGroup>> {
    return pending();
  }

  /** Rows of a terms file, at most some thousand at a time. */
  async upsertTerms(_tx: Tx, _rows: readonly TermsRow[]): Promise<Applied> {
    return pending();
  }

  /** Rows of a thresholds file, already validated; one equal to what is scheduled for its day changes nothing. */
  async scheduleThresholds(_tx: Tx, _rows: readonly ThresholdRow[]): Promise<Applied> {
    return pending();
  }
}
