import { Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import DataLoader from 'dataloader';
import { currentUow } from '../../../platform/db/current.js';
import { IdentityService } from '../../identity/identity.service.js';
import { Organisation } from '../../identity/identity.types.js';
import { toOrganisation } from '../../identity/to-graphql.js';
import type { AgreementRow, AgreementVersionRow } from '../agreement.js';
import { loaderOf } from '../agreements.service.js';
import { Agreement, AgreementVersion } from '../agreements.types.js';
import { AgreementRepo } from './agreement.repo.js';

@Resolver(() => Agreement)
export class AgreementFields {
  constructor(private readonly identity: IdentityService) {}

  @ResolveField(() => Organisation)
  async buyer(@Parent() { row }: Agreement): Promise<Organisation> {
    return this.party(row.buyerId);
  }

  @ResolveField(() => Organisation)
  async supplier(@Parent() { row }: Agreement): Promise<Organisation> {
    return this.party(row.supplierId);
  }

  @ResolveField(() => AgreementVersion)
  async current(@Parent() { row }: Agreement): Promise<AgreementVersionRow> {
    const uow = currentUow();
    const loader = uow.once('agreements.currentVersion', () => new DataLoader<AgreementRow, AgreementVersionRow, string>(
      async (rows) => {
        const versions = await uow.read((tx) => new AgreementRepo(tx).versions(rows));
        const byAgreement = new Map(versions.map((each) => [each.agreementId, each]));
        return rows.map((each) => byAgreement.get(each.id) ?? new Error('an agreement without its current version'));
      },
      { cacheKeyFn: (each) => each.id },
    ));
    return loader.load(row);
  }

  @ResolveField(() => Int)
  async itemLocationCount(@Parent() { row }: Agreement): Promise<number> {
    const counts = loaderOf(currentUow(), 'agreements.itemLocationCount', async (tx, ids) => new AgreementRepo(tx).itemLocationCounts(ids), (each) => each.id);
    return (await counts.load(row.id))?.count ?? 0;
  }

  private async party(id: string): Promise<Organisation> {
    const found = await this.identity.organisation(currentUow(), id);
    if (!found) throw new Error('a party of the agreement is not visible');
    return toOrganisation(found);
  }
}
