import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { type ChangeableTerms, type Result, ok, plainCode } from '@stockpact/shared';
import { Allow } from '../../../platform/access/allow.js';
import { command } from '../../../platform/db/command.js';
import { currentUow } from '../../../platform/db/current.js';
import type { Tx } from '../../../platform/db/tx.js';
import { decodeId, encodeId } from '../../../platform/graphql/ids.js';
import { NodeSources } from '../../../platform/graphql/node-sources.js';
import { userErrors } from '../../../platform/graphql/user-error.js';
import { TermsChangeService } from '../../agreements/item-location/terms-change.service.js';
import type { ItemLocation } from '../../agreements/item-location.types.js';
import { PlanningService } from '../planning.service.js';
import { ItemLocationTermsUpdateInput, ItemLocationTermsUpdatePayload } from './terms-update.types.js';

/** New terms change the plan at once: agreements records them and this room asks for the plan, in one transaction. */
@Resolver()
export class TermsUpdateResolver {
  constructor(
    private readonly terms: TermsChangeService,
    private readonly planning: PlanningService,
    private readonly nodes: NodeSources,
  ) {}

  @Allow('terms:write')
  @Mutation(() => ItemLocationTermsUpdatePayload, {
    description: 'Terms of an item-location from a day on, today or later, until the next ones. Refused with REQUIRED, OUT_OF_RANGE, INVALID (UNCHANGED), NOT_FOUND or STALE_OBJECT.',
  })
  async itemLocationTermsUpdate(@Args('input') input: ItemLocationTermsUpdateInput): Promise<ItemLocationTermsUpdatePayload> {
    const uow = currentUow();
    const result = await command(uow, 'itemLocationTermsUpdate', input, (tx) => this.update(tx, input));
    if (!result.ok) return { itemLocation: null, userErrors: userErrors(result) };
    return { itemLocation: (await this.nodes.load(uow, encodeId('ItemLocation', result.value.itemLocationId))) as ItemLocation | null, userErrors: [] };
  }

  private async update(tx: Tx, input: ItemLocationTermsUpdateInput): Promise<Result<{ itemLocationId: string }>> {
    const id = decodeId('ItemLocation', input.itemLocation, ['itemLocation']);
    if (!id.ok) return id;
    const { expectedVersion, effectiveFrom, reason } = input;
    const changed = await this.terms.change(tx, { itemLocationId: id.value, expectedVersion, effectiveFrom, reason, terms: wishOf(input) });
    if (!changed.ok) return changed;
    await this.planning.requestPlan(tx, changed.value, [id.value], 'terms.changed');
    return ok({ itemLocationId: id.value });
  }
}

/** Null takes away a limit that may be absent; of every other term it says nothing. */
function wishOf(input: ItemLocationTermsUpdateInput): Partial<ChangeableTerms> {
  const { maximumOrderQuantity, minimumShelfLifeDays, capacityGroup, storagePerPiece } = input;
  return {
    lotQuantity: input.lotQuantity ?? undefined,
    minimumOrderQuantity: input.minimumOrderQuantity ?? undefined,
    leadTimeDays: input.leadTimeDays ?? undefined,
    transitDays: input.transitDays ?? undefined,
    preparationDays: input.preparationDays ?? undefined,
    reviewDays: input.reviewDays ?? undefined,
    lotRounding: input.lotRounding ?? undefined,
    maximumOrderQuantity,
    minimumShelfLifeDays,
    capacityGroup: capacityGroup == null ? capacityGroup : plainCode(capacityGroup) || null,
    capacityUnits: input.capacityUnits ?? undefined,
    storagePerPiece,
  };
}
