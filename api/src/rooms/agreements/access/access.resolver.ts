import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, SignedIn } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import { type ConnectionOf, connectionOf, pageRequest } from '../../../platform/graphql/connection.js';
import { decodeId, encodeId } from '../../../platform/graphql/ids.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import { IdentityService } from '../../identity/identity.service.js';
import { Organisation } from '../../identity/identity.types.js';
import { toOrganisation } from '../../identity/to-graphql.js';
import { AgreementsService } from '../agreements.service.js';
import { Agreement, toAgreement } from '../agreements.types.js';
import { AccessRepo, type AccessSelection } from './access.repo.js';
import { AccessService } from './access.service.js';
import {
  AccessEntry, AccessEntryConnection, AccessFilter, AccessSummary, AccessSummaryConnection, ExportRecordInput, ExportRecordPayload, PreviewOpenInput, PreviewOpenPayload,
} from './access.types.js';

const nobody = '00000000-0000-0000-0000-000000000000';

@Resolver(() => AccessEntry)
export class AccessResolver {
  constructor(
    private readonly access: AccessService,
    private readonly agreements: AgreementsService,
    private readonly identity: IdentityService,
  ) {}

  @Allow('accessLog:read')
  @Query(() => AccessEntryConnection, { description: "Who read the buyer's shared figures, newest first." })
  async accessLog(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
    @Args('filter', { type: () => AccessFilter, nullable: true }) filter?: AccessFilter | null,
  ): Promise<ConnectionOf<AccessEntry>> {
    const uow = currentUow();
    const [request, selection] = [pageRequest(first, after, ['instant', 'id']), selectionOf(filter ?? {})];
    const rows = await uow.read((tx) => new AccessRepo(tx).page(selection, request), 'accessLog:read');
    return connectionOf(rows, request, {
      node: (row) => {
        const { at, readerName: person, door, operation, figures, rowCount, reads, lastAt, mark, filter } = row;
        return { id: encodeId('AccessEntry', row.id), at, person, door, operation, figures, rows: rowCount, reads, lastAt, mark, filter, row };
      },
      cursorOf: (row) => [row.at.toISOString(), row.id],
      count: () => uow.read((tx) => new AccessRepo(tx).count(selection), 'accessLog:read'),
    });
  }

  @Allow('accessLog:read')
  @Query(() => AccessSummaryConnection, { description: 'One line per reader and day, the newest day first.' })
  async accessSummary(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
    @Args('filter', { type: () => AccessFilter, nullable: true }) filter?: AccessFilter | null,
  ): Promise<ConnectionOf<AccessSummary>> {
    const uow = currentUow();
    const [request, selection] = [pageRequest(first, after, ['day', 'id']), selectionOf(filter ?? {})];
    const rows = await uow.read((tx) => new AccessRepo(tx).summary(selection, request), 'accessLog:read');
    return connectionOf(rows, request, {
      node: (row) => ({ day: row.day, person: row.readerName, reads: row.reads, rows: row.rowCount, exports: row.exports, figures: row.figures, row }),
      cursorOf: (row) => [row.day, row.readerId],
      count: async () => (await uow.read((tx) => new AccessRepo(tx).summary(selection, { limit: 10_000, after: null }), 'accessLog:read')).length,
    });
  }

  @SignedIn()
  @Mutation(() => ExportRecordPayload, { description: 'Records a file before it is saved and gives the mark that is printed in it.' })
  async exportRecord(@Args('input') input: ExportRecordInput): Promise<ExportRecordPayload> {
    const uow = currentUow();
    const result = await this.access.exported(uow, input);
    if (!result.ok) return { mark: null, userErrors: userErrors(result) };
    const actor = await uow.actor();
    const organisation = await this.identity.organisation(uow, actor.organisationId);
    const { id, at, agreements } = result.value;
    return { mark: { id, person: actor.name, organisation: organisation?.name ?? '', at: new Date(at), agreements }, userErrors: [] };
  }

  @Allow('preview:read')
  @Mutation(() => PreviewOpenPayload, { description: "Opens a look through the supplier's eyes, for some minutes and one agreement." })
  async previewOpen(@Args('input') input: PreviewOpenInput): Promise<PreviewOpenPayload> {
    const result = await this.access.preview(currentUow(), input);
    const token = result.ok ? result.value.token : null;
    return { preview: result.ok && token ? { token, expiresAt: new Date(result.value.expiresAt) } : null, userErrors: userErrors(result) };
  }

  @ResolveField(() => Agreement, { nullable: true })
  async agreement(@Parent() { row }: AccessEntry): Promise<Agreement | null> {
    const found = await this.agreements.agreement(currentUow(), row.agreementId);
    return found && toAgreement(found);
  }

  @ResolveField(() => Organisation, { nullable: true, description: 'Organisation of the reader' })
  async organisation(@Parent() { row }: AccessEntry): Promise<Organisation | null> {
    const found = await this.identity.organisation(currentUow(), row.readerOrgId);
    return found && toOrganisation(found);
  }
}

@Resolver(() => AccessSummary)
export class AccessSummaryFields {
  constructor(private readonly identity: IdentityService) {}

  @ResolveField(() => Organisation, { nullable: true })
  async organisation(@Parent() { row }: AccessSummary): Promise<Organisation | null> {
    const found = await this.identity.organisation(currentUow(), row.readerOrgId);
    return found && toOrganisation(found);
  }
}

/** An id that is none, or foreign, fits nothing. */
function selectionOf(filter: AccessFilter): AccessSelection {
  const idOf = (type: string, globalId: string | null | undefined): string | null => {
    if (!globalId) return null;
    const id = decodeId(type, globalId);
    return id.ok ? id.value : nobody;
  };
  return {
    agreementId: idOf('Agreement', filter.agreement),
    supplierId: idOf('Organisation', filter.supplier),
    doors: filter.door?.length ? filter.door : null,
    figures: filter.figure?.length ? filter.figure : null,
    person: filter.person?.trim() || null,
    from: filter.from ?? null,
    to: filter.to ?? null,
  };
}
