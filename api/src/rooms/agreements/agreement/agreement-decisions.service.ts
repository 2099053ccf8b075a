import { Injectable } from '@nestjs/common';
import { type Refusal, type Result, isCurrency, ok, refusal, refuse, refuseAll } from '@stockpact/shared';
import { command } from '../../../platform/db/command.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { decodeId } from '../../../platform/graphql/ids.js';
import { FIELD_GROUPS } from '../agreement.js';
import { onlyBuyer } from '../sharing/sharing-decisions.service.js';
import type { AgreementOpenInput } from '../agreements.types.js';
import { AgreementRepo } from './agreement.repo.js';

/** What a buyer decides about an agreement as a whole. */
@Injectable()
export class AgreementDecisionsService {
  constructor(private readonly facts: Facts) {}

  async open(uow: UnitOfWork, input: AgreementOpenInput): Promise<Result<{ agreementId: string }>> {
    await onlyBuyer(uow);
    return command(uow, 'agreementOpen', input, async (tx) => {
      const faults = openingFaults(input);
      if (faults.length > 0) return refuseAll(faults);
      const repo = new AgreementRepo(tx);
      const supplier = await supplierOf(repo, input);
      if (!supplier.ok) return supplier;
      const tenant = await repo.open(supplier.value, input.number.trim());
      if (!tenant) return refuse('ALREADY_EXISTS', ['number']);
      await repo.addFirstVersion(tenant, versionOf(input));
      await repo.addSharing(tenant, FIELD_GROUPS, input.shared);
      const payload = { number: input.number.trim(), authorityMode: input.authorityMode, effectiveFrom: input.effectiveFrom, shared: input.shared };
      await this.facts.record(tx, { agreementId: tenant.agreementId, kind: 'agreement.opened', subjectType: 'Agreement', subjectId: tenant.agreementId, payload });
      return ok({ agreementId: tenant.agreementId });
    });
  }
}

function openingFaults(input: AgreementOpenInput): Refusal[] {
  const faults: Refusal[] = [];
  const length = (path: string, value: string | null | undefined, longest: number) => {
    const text = value?.trim() ?? '';
    if (text.length === 0) faults.push(refusal('REQUIRED', [path]));
    else if (text.length > longest) faults.push(refusal('OUT_OF_RANGE', [path], { reason: 'TOO_LONG', highest: longest }));
  };
  const range = (path: string, value: number | null | undefined, lowest: number, highest: number) => {
    if (value != null && (value < lowest || value > highest)) faults.push(refusal('OUT_OF_RANGE', [path], { lowest, highest }));
  };
  length('number', input.number, 40);
  if (!input.supplier) {
    length('supplierName', input.supplierName, 200);
    length('supplierShortName', input.supplierShortName, 40);
    length('supplierCode', input.supplierCode, 40);
  }
  if (!isCurrency(input.currency)) faults.push(refusal('INVALID', ['currency']));
  range('horizonDays', input.horizonDays, 14, 365);
  range('frozenDays', input.frozenDays, 0, 60);
  return faults;
}

/** A partner of the buyer, or a new organisation that becomes one. */
async function supplierOf(repo: AgreementRepo, input: AgreementOpenInput): Promise<Result<string>> {
  if (input.supplier) {
    const id = decodeId('Organisation', input.supplier, ['supplier']);
    if (!id.ok) return id;
    return (await repo.partner(id.value, null)) ? id : refuse('NOT_FOUND', ['supplier']);
  }
  const code = input.supplierCode?.trim() ?? '';
  if (await repo.partner(null, code)) return refuse('ALREADY_EXISTS', ['supplierCode']);
  return ok(await repo.inviteSupplier(input.supplierName?.trim() ?? '', input.supplierShortName?.trim() ?? '', code));
}

function versionOf(input: AgreementOpenInput): Parameters<AgreementRepo['addFirstVersion']>[1] {
  const { effectiveFrom, authorityMode, currency, horizonDays, frozenDays } = input;
  return { effectiveFrom, authorityMode, stockBasis: input.stockBasis ?? 'AVAILABLE', currency, horizonDays: horizonDays ?? null, frozenDays: frozenDays ?? null };
}
