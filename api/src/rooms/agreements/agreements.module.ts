import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/catalog.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { AccessResolver, AccessSummaryFields } from './access/access.resolver.js';
import { AccessService } from './access/access.service.js';
import { AgreementDecisionsService } from './agreement/agreement-decisions.service.js';
import { AgreementPlaces } from './agreement-places.js';
import { AgreementFields } from './agreement/agreement.fields.js';
import { AgreementResolver } from './agreement/agreement.resolver.js';
import { AgreementsService } from './agreements.service.js';
import { CapacityFields } from './capacity/capacity.fields.js';
import { CapacityService } from './capacity/capacity.service.js';
import { ItemLocationFields } from './item-location/item-location.fields.js';
import { ItemLocationResolver } from './item-location/item-location.resolver.js';
import { TermsFields } from './item-location/terms.fields.js';
import { TermsChangeService } from './item-location/terms-change.service.js';
import { TermsService } from './item-location/terms.service.js';
import { ConfidentialityService } from './sharing/confidentiality.service.js';
import { SharingDecisionsService } from './sharing/sharing-decisions.service.js';
import { SharingFields } from './sharing/sharing.fields.js';
import { SharingResolver } from './sharing/sharing.resolver.js';
import { StorageFields } from './storage/storage.fields.js';
import { StorageService } from './storage/storage.service.js';
import { ChangeJudge } from './threshold/change-judge.js';
import { ThresholdChangeFields } from './threshold/threshold-change.fields.js';
import { ThresholdChangeResolver } from './threshold/threshold-change.resolver.js';
import { ThresholdChangesService } from './threshold/threshold-changes.service.js';
import { ThresholdsService } from './threshold/thresholds.service.js';

/**
 * Owns: agreements and their versions, item-locations, terms, prices, thresholds, sharing policy, confidentiality agreements, access log.
 * Calls: identity, catalog.
 * Says: agreement.opened, sharing.updated, confidentiality.drafted, confidentiality.signed, confidentiality.ended, preview.opened,
 * export.recorded, threshold.scheduled, threshold.proposed, threshold.accepted, threshold.rejected, threshold.withdrawn, terms.changed, capacity.released,
 * storageRoom.stated.
 * Never: computes a plan; a threshold only says what is agreed.
 */
@Module({
  imports: [IdentityModule, CatalogModule],
  providers: [
    AgreementsService, AgreementPlaces, AgreementDecisionsService, AgreementResolver, AgreementFields,
    ItemLocationResolver, ItemLocationFields, TermsService, TermsChangeService, TermsFields, ThresholdsService,
    ChangeJudge, ThresholdChangesService, ThresholdChangeResolver, ThresholdChangeFields,
    CapacityService, CapacityFields, StorageService, StorageFields,
    SharingDecisionsService, ConfidentialityService, SharingFields, SharingResolver,
    AccessService, AccessResolver, AccessSummaryFields,
  ],
  exports: [AgreementPlaces, AgreementsService, CapacityService, ChangeJudge, StorageService, TermsService, TermsChangeService, ThresholdChangesService, ThresholdsService],
})
export class AgreementsModule {}
