import type { OnModuleInit } from '@nestjs/common';
import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../../platform/access/allow.js';
import { currentUow } from '../../platform/db/current.js';
import type { ConnectionOf } from '../../platform/graphql/connection.js';
import { encodeId } from '../../platform/graphql/ids.js';
import { NodeSources } from '../../platform/graphql/node-sources.js';
import { userErrors } from '../../platform/graphql/user-error.js';
import { FeedsService } from './feeds.service.js';
import { Import, ImportConnection, ImportCreateInput, ImportCreatePayload, type RowResult, RowResultConnection } from './feeds.types.js';
import type { ImportRow } from './imports.repo.js';

@Resolver(() => Import)
export class FeedsResolver implements OnModuleInit {
  constructor(
    private readonly feeds: FeedsService,
    private readonly nodes: NodeSources,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Import', async (uow, id) => {
      const found = await this.feeds.import(uow, id);
      return found && toImport(found);
    });
  }

  @Allow('import:read')
  @Query(() => ImportConnection, { description: "Files of the viewer's organisation, newest first." })
  async imports(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<ConnectionOf<Import>> {
    return this.feeds.imports(currentUow(), first, after, toImport);
  }

  @ResolveField(() => RowResultConnection, { description: 'Refused rows and remarks, in the order of the file' })
  async rows(
    @Parent() parent: Import,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 100 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<ConnectionOf<RowResult>> {
    return this.feeds.rowResults(currentUow(), parent.importId, first, after);
  }

  @Allow('import:write')
  @Mutation(() => ImportCreatePayload, { description: 'Applies an uploaded file. Good rows apply, the others are told one by one; ask for `node(id)` until the state is APPLIED or REJECTED.' })
  async importCreate(@Args('input') input: ImportCreateInput): Promise<ImportCreatePayload> {
    const uow = currentUow();
    const result = await this.feeds.create(uow, input);
    const row = result.ok ? await this.feeds.import(uow, result.value.importId) : null;
    return { import: row && toImport(row), userErrors: userErrors(result) };
  }
}

function toImport(row: ImportRow): Import {
  const { id, ...rest } = row;
  return { ...rest, typeName: 'Import', id: encodeId('Import', id), importId: id };
}
