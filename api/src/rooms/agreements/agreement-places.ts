import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type NamedPlace, Places } from '../../platform/access/places.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { AgreementsService } from './agreements.service.js';
import { ConfidentialityRepo } from './sharing/confidentiality.repo.js';
import { ThresholdChangesService } from './threshold/threshold-changes.service.js';
import { ThresholdsService } from './threshold/thresholds.service.js';

/** Where agreements and what belongs to them stand. Later rooms place their own objects by the item-location they are about. */
@Injectable()
export class AgreementPlaces implements OnModuleInit {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly thresholds: ThresholdsService,
    private readonly changes: ThresholdChangesService,
    private readonly places: Places,
  ) {}

  onModuleInit(): void {
    this.places.register('Agreement', (uow, id) => this.ofAgreement(uow, id));
    this.places.register('ItemLocation', (uow, id) => this.ofItemLocation(uow, id));
    this.places.register('Threshold', async (uow, id) => this.ofItemLocation(uow, (await this.thresholds.byId(uow, id))?.itemLocationId ?? null));
    this.places.register('ThresholdChange', async (uow, id) => this.ofItemLocation(uow, (await this.changes.byId(uow, id))?.itemLocationId ?? null));
    this.places.register('Confidentiality', async (uow, id) => {
      const row = await uow.read((tx) => new ConfidentialityRepo(tx).byId(id));
      return row && this.ofAgreement(uow, row.agreementId);
    });
  }

  async ofAgreement(uow: UnitOfWork, id: string): Promise<NamedPlace | null> {
    const row = await this.agreements.agreement(uow, id);
    return row && { agreementId: row.id, agreement: row.number, locationId: null, location: null };
  }

  async ofItemLocation(uow: UnitOfWork, id: string | null): Promise<NamedPlace | null> {
    const line = id === null ? null : await this.agreements.itemLocation(uow, id);
    const whole = line && (await this.ofAgreement(uow, line.agreementId));
    return line && whole && { ...whole, locationId: line.locationId, location: line.locationCode };
  }
}
