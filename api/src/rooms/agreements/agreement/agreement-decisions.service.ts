import { Injectable } from '@nestjs/common';
import { type Refusal, type Result, isCurrency, ok, readCode, readLine, refusal, refusalsOf, refuse, refuseAll } from '@stockpact/shared';
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
      const called = readNames(input);
      const faults = [...refusalsOf(called), ...openingFaults(input)];
      if (faults.length > 0 || !called.ok) return refuseAll(faults);
      const { number } = called.value;
      const repo = new AgreementRepo(tx);
      const supplier = await supplierOf(repo, input, called.value);
      if (!supplier.ok) return supplier;
      const tenant = await repo.open(supplier.value, number);
      if (!tenant) return refuse('ALREADY_EXISTS', ['number']);
      await repo.addFirstVersion(tenant, versionOf(input));
      await repo.addSharing(tenant, FIELD_GROUPS, input.shared);
      const payload = { number, authorityMode: input.authorityMode, effectiveFrom: input.effectiveFrom, shared: input.shared };
      await this.facts.record(tx, { agreementId: tenant.agreementId, kind: 'agreement.opened', subjectType: 'Agreement', subjectId: tenant.agreementId, payload });
      return ok({ agreementId: tenant.agreementId });
    });
  }
}

/** What the agreement and a new supplier are called; of a partner who is known nothing is asked. */
interface Names {
  number: string;
  name: string;
  shortName: string;
  code: string;
}

function readNames(input: AgreementOpenInput): Result<Names> {
  const unasked = ok('');
  const number = readCode('number', input.number, 40);
  const name = input.supplier ? unasked : readLine('supplierName', input.supplierName ?? '', 200);
  const shortName = input.supplier ? unasked : readLine('supplierShortName', input.supplierShortName ?? '', 40);
  const code = input.supplier ? unasked : readCode('supplierCode', input.supplierCode ?? '', 40);
  if (number.ok && name.ok && shortName.ok && code.ok) return ok({ number: number.value, name: name.value, shortName: shortName.value, code: code.value });
  return refuseAll([number, name, shortName, code].flatMap(refusalsOf));
}

function openingFaults(input: AgreementOpenInput): Refusal[] {
  const faults: Refusal[] = [];
  const range = (path: string, value: number | null | undefined, lowest: number, highest: number) => {
    if (value != null && (value < lowest || value > highest)) faults.push(refusal('OUT_OF_RANGE', [path], { lowest, highest }));
  };
  if (!isCurrency(input.currency)) faults.push(refusal('INVALID', ['currency']));
  range('horizonDays', input.horizonDays, 14, 365);
  range('frozenDays', input.frozenDays, 0, 60);
  return faults;
}

/** A partner of the buyer, or a new organisation that becomes one. */
async function supplierOf(repo: AgreementRepo, input: AgreementOpenInput, called: Names): Promise<Result<string>> {
  if (input.supplier) {
    const id = decodeId('Organisation', input.supplier, ['supplier']);
    if (!id.ok) return id;
    return (await repo.partner(id.value, null)) ? id : refuse('NOT_FOUND', ['supplier']);
  }
  if (await repo.partner(null, called.code)) return refuse('ALREADY_EXISTS', ['supplierCode']);
  return ok(await repo.inviteSupplier(called.name, called.shortName, called.code));
}

function versionOf(input: AgreementOpenInput): Parameters<AgreementRepo['addFirstVersion']>[1] {
  const { effectiveFrom, authorityMode, currency, horizonDays, frozenDays } = input;
  return { effectiveFrom, authorityMode, stockBasis: input.stockBasis ?? 'AVAILABLE', currency, horizonDays: horizonDays ?? null, frozenDays: frozenDays ?? null };
}
