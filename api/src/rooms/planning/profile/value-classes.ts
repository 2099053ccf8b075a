import { type AbcClass, type Day, type SettledClass, classPeriodOf, rankByValue, settleClass } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { ProfileRepo } from './profile.repo.js';

/**
 * Classes by value (F-01) of an agreement, once a month: within it they are frozen, and a change needs two months that agree.
 * Null while those of this month stand. Ranked is what the item-locations of one buyer and one supplier consumed in a year.
 */
export async function valueClasses(tx: Tx, agreementId: string, today: Day): Promise<Map<string, SettledClass<AbcClass>> | null> {
  const repo = new ProfileRepo(tx);
  const period = classPeriodOf(today, 'MONTH');
  if (!(await repo.lacksClasses(agreementId, period))) return null;
  const values = await repo.consumedValues(agreementId, today);
  const ranking = rankByValue(values, { scope: { kind: 'SUPPLIER', id: agreementId }, from: today, to: today, currency: '' });
  if (!ranking.ok) return null;
  const previous = new Map((await repo.previous(values.map(({ id }) => id))).map((each) => [each.itemLocationId, each.abc]));
  return new Map(ranking.value.items.map(({ id, cls }) => [id, settleClass(previous.get(id) ?? null, cls, period)]));
}
