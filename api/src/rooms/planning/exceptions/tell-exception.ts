import { type Day, daysBetween, fromTenThousandths, quantity } from '@stockpact/shared';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { encodeId } from '../../../platform/graphql/ids.js';
import { toItemLocation } from '../../agreements/item-location.types.js';
import type { Openings } from '../../agreements/sharing/openings.js';
import { toMoney } from '../../agreements/shared-figures.types.js';
import { daysShown, lowestScore, sourceOf } from '../plan-values.js';
import type { ListedException } from './exception-list.js';
import type { PlanningException } from './exceptions.types.js';

/** Kind and gravity are what the supplier acts on; the day, the exact score and the quantity tell the demand behind them. */
export function tellException(row: ListedException, openings: Openings, today: Day): PlanningException {
  const { id, version, type, severity, owner, basis, openedAt, changedAt, closedAt, acknowledgedAt, acknowledgedBy, eventDay, valueMinor, currency } = row;
  const days = showsDays(row, openings);
  const value = days && openings.flows('PRICE') && valueMinor !== null && currency !== null ? toMoney({ minor: Number(valueMinor), currency }) : null;
  return {
    typeName: 'PlanningException', id: encodeId('PlanningException', id), version, type, severity, owner, basis, openedAt, changedAt, closedAt, acknowledgedAt, acknowledgedBy, value,
    score: days ? fromTenThousandths(row.scoreCenti * 100) : lowestScore[severity],
    eventDay: days ? eventDay : null,
    daysToEvent: days ? daysBetween(today, eventDay) : null,
    quantity: days && row.quantity !== null ? quantity(row.quantity) : null,
    itemLocation: toItemLocation(row.line),
    row,
  };
}

/** Notes in the access log which shared figures the exception tells, those of its parts only where they were asked for. */
export function noteException(uow: UnitOfWork, row: ListedException, openings: Openings): void {
  const { agreementId } = row.line;
  uow.reads.note(agreementId, 'STOCK');
  if (!showsDays(row, openings)) return;
  if (row.plan) uow.reads.note(agreementId, sourceOf(row.plan), 1, ['score', 'eventDay', 'daysToEvent', 'quantity', 'value']);
  if (openings.flows('PRICE') && row.valueMinor !== null) uow.reads.note(agreementId, 'PRICE', 1, ['value']);
}

/** Without a plan that the asker sees nothing says what demand it rests on: then only the buyer, whose all of it is. */
function showsDays({ plan }: ListedException, openings: Openings): boolean {
  const all = (['STOCK', 'CONSUMPTION', 'FORECAST'] as const).every((figure) => openings.byDay(figure) && openings.of(figure).delayDays === 0);
  return plan === null ? all : daysShown(plan, openings);
}
