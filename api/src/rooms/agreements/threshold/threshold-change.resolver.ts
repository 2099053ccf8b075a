import type { OnModuleInit } from '@nestjs/common';
import type { Permission } from '@stockpact/shared';
import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import { type ConnectionOf, connectionOf, pageRequest } from '../../../platform/graphql/connection.js';
import { decodeAnyId, encodeId } from '../../../platform/graphql/ids.js';
import { NodeSources } from '../../../platform/graphql/node-sources.js';
import { AgreementsService } from '../agreements.service.js';
import { ItemLocation, Threshold, toItemLocation } from '../item-location.types.js';
import { ThresholdChangeRepo } from './threshold-change.repo.js';
import { ThresholdChange, ThresholdChangeConnection, ThresholdChangeFilter, toThresholdChange } from './threshold-change.types.js';
import { ThresholdChangesService } from './threshold-changes.service.js';

/** An id that no row has: a foreign agreement in a filter finds nothing. */
const nobody = '00000000-0000-0000-0000-000000000000';

@Resolver(() => ThresholdChange)
export class ThresholdChangeResolver implements OnModuleInit {
  constructor(
    private readonly changes: ThresholdChangesService,
    private readonly agreements: AgreementsService,
    private readonly nodes: NodeSources,
  ) {}

  onModuleInit(): void {
    this.nodes.register('ThresholdChange', async (uow, id) => {
      const row = await this.changes.byId(uow, id);
      return row && toThresholdChange(row);
    });
  }

  @Allow('threshold:read')
  @Query(() => ThresholdChangeConnection, { description: 'Changes of limits that needed or need a second person, newest first.' })
  async thresholdChanges(
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Args('filter', { type: () => ThresholdChangeFilter, nullable: true }) filter: ThresholdChangeFilter | null,
  ): Promise<ConnectionOf<ThresholdChange>> {
    const uow = currentUow();
    const request = pageRequest(first, after, ['instant', 'id']);
    const agreement = filter?.agreement ? decodeAnyId(filter.agreement) : null;
    const selection = { states: filter?.state ?? null, agreementId: filter?.agreement ? (agreement?.type === 'Agreement' ? agreement.id : nobody) : null };
    const rows = await uow.read((tx) => new ThresholdChangeRepo(tx).page(selection, request), 'threshold:read');
    return connectionOf(rows, request, {
      node: toThresholdChange,
      cursorOf: (row) => [row.proposedAt.toISOString(), row.id],
      count: () => uow.read((tx) => new ThresholdChangeRepo(tx).count(selection), 'threshold:read'),
    });
  }

  @ResolveField(() => ItemLocation)
  async itemLocation(@Parent() { row }: ThresholdChange): Promise<ItemLocation> {
    const line = await this.agreements.itemLocation(currentUow(), row.itemLocationId);
    if (!line) throw new Error('the item-location of a change is not visible');
    return toItemLocation(line);
  }

  @ResolveField(() => Threshold, { nullable: true, description: 'Limits that were in force, or scheduled, for its day when it was proposed' })
  async replaces(@Parent() { row }: ThresholdChange): Promise<Threshold | null> {
    return row.replacesId === null ? null : ((await this.nodes.load(currentUow(), encodeId('Threshold', row.replacesId))) as Threshold | null);
  }

  @ResolveField(() => [String], { description: 'What the viewer may do with it: accept, reject, withdraw, override' })
  async actions(@Parent() { row }: ThresholdChange): Promise<string[]> {
    const uow = currentUow();
    const { userId, acting, side, permissions } = await uow.actor();
    const line = await this.agreements.itemLocation(uow, row.itemLocationId);
    if (row.state !== 'PROPOSED' || !line) return [];
    const place = { agreementId: line.agreementId, locationId: line.locationId };
    const other = row.proposedBy !== userId && row.proposedBy !== acting?.userId;
    const may = async (permission: Permission): Promise<boolean> => permissions.has(permission) && uow.reaches(permission, place);
    const second = other && (await may('threshold:decide'));
    const override = other && (await may('override:use'));
    const own = row.proposedSide === side && (await may('threshold:schedule'));
    const inTime = row.effectiveFrom >= uow.clock.today(line.timeZone);
    return [...(second && inTime ? ['accept'] : []), ...(second ? ['reject'] : []), ...(own ? ['withdraw'] : []), ...(override && inTime ? ['override'] : [])];
  }
}
