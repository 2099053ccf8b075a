import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { currentUow } from '../../platform/db/current.js';
import { Fact } from '../../platform/facts/fact.types.js';
import { AgreementsService } from '../agreements/agreements.service.js';
import { ItemLocation, toItemLocation } from '../agreements/agreements.types.js';
import { CatalogService } from '../catalog/catalog.service.js';
import { Location, toLocation } from '../catalog/catalog.types.js';
import { IdentityService } from '../identity/identity.service.js';
import { Organisation } from '../identity/identity.types.js';
import { toOrganisation } from '../identity/to-graphql.js';
import { ProposalsService } from '../proposals/proposals.service.js';
import { ReplenishmentProposal } from '../proposals/proposals.types.js';
import { toProposal } from '../proposals/to-graphql.js';
import { DeliveriesService } from './deliveries.service.js';
import { Discrepancy, Shipment, ShipmentLine } from './deliveries.types.js';
import { toDiscrepancy, toShipment, toShipmentLine } from './to-graphql.js';

@Resolver(() => Shipment)
export class ShipmentFields {
  constructor(
    private readonly deliveries: DeliveriesService,
    private readonly identity: IdentityService,
    private readonly catalog: CatalogService,
  ) {}

  @ResolveField(() => Organisation)
  async supplier(@Parent() { row }: Shipment): Promise<Organisation> {
    return this.party(row.supplierId);
  }

  @ResolveField(() => Organisation)
  async buyer(@Parent() { row }: Shipment): Promise<Organisation> {
    return this.party(row.buyerId);
  }

  @ResolveField(() => Location)
  async location(@Parent() { row }: Shipment): Promise<Location> {
    const found = await this.catalog.location(currentUow(), row.locationId);
    if (!found) throw new Error('the location of a shipment is not visible');
    return toLocation(found);
  }

  @ResolveField(() => Boolean, { description: 'Its ETA has passed at the location and not everything has arrived' })
  async overdue(@Parent() { row }: Shipment): Promise<boolean> {
    if (row.state !== 'SHIPPED' && row.state !== 'PARTIALLY_RECEIVED') return false;
    const uow = currentUow();
    const location = await this.catalog.location(uow, row.locationId);
    return row.eta < uow.clock.today(location?.timeZone ?? 'UTC');
  }

  @ResolveField(() => [ShipmentLine])
  async lines(@Parent() { row }: Shipment): Promise<ShipmentLine[]> {
    return (await this.deliveries.linesOf(currentUow(), row.id)).map(toShipmentLine);
  }

  @ResolveField(() => [Fact], { description: 'What happened to it and to its discrepancies, oldest first' })
  async timeline(@Parent() { row }: Shipment): Promise<Fact[]> {
    return this.deliveries.timelineOfShipment(currentUow(), row.id);
  }

  private async party(id: string): Promise<Organisation> {
    const found = await this.identity.organisation(currentUow(), id);
    if (!found) throw new Error('a party of the shipment is not visible');
    return toOrganisation(found);
  }
}

@Resolver(() => ShipmentLine)
export class ShipmentLineFields {
  constructor(
    private readonly deliveries: DeliveriesService,
    private readonly proposals: ProposalsService,
    private readonly agreements: AgreementsService,
  ) {}

  @ResolveField(() => Shipment)
  async shipment(@Parent() { row }: ShipmentLine): Promise<Shipment> {
    const found = await this.deliveries.shipment(currentUow(), row.shipmentId);
    if (!found) throw new Error('the shipment of a line is not visible');
    return toShipment(found);
  }

  @ResolveField(() => ReplenishmentProposal)
  async proposal(@Parent() { row }: ShipmentLine): Promise<ReplenishmentProposal> {
    const found = await this.proposals.proposal(currentUow(), row.proposalId);
    if (!found) throw new Error('the proposal of a shipment line is not visible');
    return toProposal(found);
  }

  @ResolveField(() => ItemLocation)
  async itemLocation(@Parent() { row }: ShipmentLine): Promise<ItemLocation> {
    const found = await this.agreements.itemLocation(currentUow(), row.itemLocationId);
    if (!found) throw new Error('the item-location of a shipment line is not visible');
    return toItemLocation(found);
  }

  @ResolveField(() => [Discrepancy])
  async discrepancies(@Parent() { row }: ShipmentLine): Promise<Discrepancy[]> {
    return (await this.deliveries.discrepanciesOf(currentUow(), row.id)).map(toDiscrepancy);
  }
}

@Resolver(() => Discrepancy)
export class DiscrepancyFields {
  constructor(private readonly deliveries: DeliveriesService) {}

  @ResolveField(() => [String], { description: 'What the viewer may do about it now: discrepancy:propose, discrepancy:confirm' })
  async actions(@Parent() { row }: Discrepancy): Promise<string[]> {
    return this.deliveries.actionsOn(currentUow(), row);
  }
}

/** What deliveries know of a proposal. */
@Resolver(() => ReplenishmentProposal)
export class ProposalDeliveries {
  constructor(private readonly deliveries: DeliveriesService) {}

  @ResolveField(() => [ShipmentLine])
  async shipmentLines(@Parent() { row }: ReplenishmentProposal): Promise<ShipmentLine[]> {
    return (await this.deliveries.linesOfProposal(currentUow(), row.id)).map(toShipmentLine);
  }

  @ResolveField(() => [Fact], { description: 'What happened to it, its shipments and their discrepancies, oldest first' })
  async timeline(@Parent() { row }: ReplenishmentProposal): Promise<Fact[]> {
    return this.deliveries.timelineOfProposal(currentUow(), row.id);
  }
}
