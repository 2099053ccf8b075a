import type { OnModuleInit } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { plainCode } from '@stockpact/shared';
import { Allow } from '../../../platform/access/allow.js';
import { currentUow } from '../../../platform/db/current.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { decodeId } from '../../../platform/graphql/ids.js';
import { NodeSources } from '../../../platform/graphql/node-sources.js';
import type { ItemLocationRow } from '../item-location.js';
import { AgreementsService } from '../agreements.service.js';
import { ItemLocation, ItemLocationBy, Threshold, toItemLocation, toThreshold } from '../item-location.types.js';
import { ThresholdsService } from '../threshold/thresholds.service.js';

@Resolver(() => ItemLocation)
export class ItemLocationResolver implements OnModuleInit {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly thresholds: ThresholdsService,
    private readonly nodes: NodeSources,
  ) {}

  onModuleInit(): void {
    this.nodes.register('ItemLocation', async (uow, id) => {
      const row = await this.agreements.itemLocation(uow, id);
      return row && toItemLocation(row);
    });
    this.nodes.register('Threshold', (uow, id) => this.threshold(uow, id));
  }

  @Allow('board:read')
  @Query(() => ItemLocation, { nullable: true, description: 'One item-location by id or by its natural key; null when absent or not visible.' })
  async itemLocation(@Args('by') by: ItemLocationBy): Promise<ItemLocation | null> {
    const uow = currentUow();
    const row = by.key ? await this.byKey(uow, by.key) : await this.byId(uow, by.id ?? '');
    const reached = row && (await uow.reaches('board:read', row));
    return reached ? toItemLocation(row) : null;
  }

  private async byId(uow: UnitOfWork, globalId: string): Promise<ItemLocationRow | null> {
    const id = decodeId('ItemLocation', globalId);
    return id.ok ? this.agreements.itemLocation(uow, id.value) : null;
  }

  private async byKey(uow: UnitOfWork, key: NonNullable<ItemLocationBy['key']>): Promise<ItemLocationRow | null> {
    const { agreementNumber, itemNumber, locationCode } = key;
    const plain = { agreementNumber: plainCode(agreementNumber), itemNumber: plainCode(itemNumber), locationCode: plainCode(locationCode) };
    const [found] = await uow.read((tx) => this.agreements.itemLocationsByKey(tx, [plain]));
    return found?.[0] ?? null;
  }

  private async threshold(uow: UnitOfWork, id: string): Promise<Threshold | null> {
    const found = await this.thresholds.byId(uow, id);
    if (!found) return null;
    const line = await this.agreements.itemLocation(uow, found.itemLocationId);
    if (!line) return null;
    const today = uow.clock.today(line.timeZone);
    const inForce = (await this.thresholds.history(uow, line.id)).find((row) => row.effectiveFrom <= today);
    return toThreshold(found, inForce?.id === found.id);
  }
}
