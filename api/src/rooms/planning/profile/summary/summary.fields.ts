import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { currentUow } from '../../../../platform/db/current.js';
import type { UnitOfWork } from '../../../../platform/db/unit-of-work.js';
import { AgreementsService, loaderOf } from '../../../agreements/agreements.service.js';
import { ItemLocation } from '../../../agreements/item-location.types.js';
import { amountOf, numberOf } from '../profile-figures.js';
import { type ProfileOpenings, profileOpenings } from '../profile-openings.js';
import { type SummaryRow, SummaryRepo } from './summary.repo.js';
import { ProfileSummary } from './summary.types.js';

@Resolver(() => ItemLocation)
export class SummaryFields {
  constructor(private readonly agreements: AgreementsService) {}

  @ResolveField(() => ProfileSummary, {
    nullable: true,
    complexity: 12,
    description: 'Class, pattern, forecast and recommended band in short; null where the profile is: before the first full run, or where `profileSharing` says that it is withheld',
  })
  async profileSummary(@Parent() line: ItemLocation): Promise<ProfileSummary | null> {
    const uow = currentUow();
    const row = await loaderOf(uow, 'planning.summary', async (tx, ids) => new SummaryRepo(tx).summaries(ids), (each) => each.itemLocationId).load(line.itemLocationId);
    const open = profileOpenings(row, await this.agreements.openings(uow, line.agreementId));
    if (!row || open.profile.reason !== null) return null;
    noteSummary(uow, line.agreementId, row, open);
    return tellSummary(row, open);
  }
}

function tellSummary({ abc, xyz, cell, pattern, method, demandSource, mase, bias, minimum, maximum }: SummaryRow, open: ProfileOpenings): ProfileSummary {
  const classes = { abc: open.value ? abc : null, xyz, cell: open.value && abc !== null ? cell : null, pattern };
  if (open.forecast.reason !== null) return { ...classes, method: null, demandSource: null, mase: null, bias: null, minimum: null, maximum: null };
  return { ...classes, method, demandSource, mase: numberOf(mase), bias: numberOf(bias), minimum: amountOf(minimum), maximum: amountOf(maximum) };
}

/** Notes in the access log which shared figures were told, those of its parts only where they were asked for. */
function noteSummary(uow: UnitOfWork, agreementId: string, row: SummaryRow, open: ProfileOpenings): void {
  uow.reads.note(agreementId, 'CONSUMPTION');
  if (row.demandSource === 'BUYER_FORECAST' && open.forecast.reason === null) uow.reads.note(agreementId, 'FORECAST', 1, ['method', 'demandSource', 'mase', 'bias', 'minimum', 'maximum']);
  if (open.value && row.abc !== null) uow.reads.note(agreementId, 'PRICE', 1, ['abc', 'cell']);
}
