import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { currentUow } from '../../../platform/db/current.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { AgreementsService, loaderOf } from '../../agreements/agreements.service.js';
import { ItemLocation } from '../../agreements/item-location.types.js';
import { FigureSharing, toSharing } from '../../agreements/sharing/sharing.types.js';
import { type ProfileOpenings, profileOpenings } from './profile-openings.js';
import { ProfileReaderRepo } from './profile-reader.repo.js';
import type { ProfileRow } from './profile-row.js';
import { PlanningProfile } from './profile.types.js';
import { tellProfile } from './tell-profile.js';

/** What the last run knows of the demand of an item-location, as far as the asker may see it. */
@Resolver(() => ItemLocation)
export class ProfileFields {
  constructor(private readonly agreements: AgreementsService) {}

  @ResolveField(() => PlanningProfile, {
    nullable: true,
    complexity: 60,
    description: 'Classes, forecast and recommended levels; null before the first full run, without any consumption or forecast, or where `profileSharing` says that it is withheld',
  })
  async profile(@Parent() line: ItemLocation): Promise<PlanningProfile | null> {
    const uow = currentUow();
    const row = await rowOf(uow, line.itemLocationId);
    const open = profileOpenings(row, await this.agreements.openings(uow, line.agreementId));
    if (!row || open.profile.reason !== null) return null;
    noteProfile(uow, line.agreementId, row, open);
    return tellProfile(row, open);
  }

  @ResolveField(() => FigureSharing, { description: 'Whether the profile is open to the viewer, and why not: it rests on consumption by day, without delay' })
  async profileSharing(@Parent() line: ItemLocation): Promise<FigureSharing> {
    return toSharing('CONSUMPTION', profileOpenings(null, await this.agreements.openings(currentUow(), line.agreementId)).profile);
  }
}

/** Batched within the operation. */
async function rowOf(uow: UnitOfWork, id: string): Promise<ProfileRow | null> {
  return loaderOf(uow, 'planning.profile', async (tx, ids) => new ProfileReaderRepo(tx).profiles(ids), (row) => row.itemLocationId).load(id);
}

/** Notes in the access log which shared figures the profile told, those of its parts only where they were asked for. */
function noteProfile(uow: UnitOfWork, agreementId: string, row: ProfileRow, open: ProfileOpenings): void {
  uow.reads.note(agreementId, 'CONSUMPTION');
  const quotesBuyer = row.demandSource === 'BUYER_FORECAST' || row.forecast.buyer !== null;
  if (open.buyerForecast && quotesBuyer) uow.reads.note(agreementId, 'FORECAST', 1, ['forecast', 'levels']);
  if (open.value && row.abc !== null) uow.reads.note(agreementId, 'PRICE', 1, ['abc', 'abcSince', 'abcPending', 'cell', 'policy']);
  if (open.stock) uow.reads.note(agreementId, 'STOCK', 1, ['mover']);
}
