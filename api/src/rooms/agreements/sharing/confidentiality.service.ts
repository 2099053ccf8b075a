import { Injectable } from '@nestjs/common';
import { type Result, confidentialityFaults, confidentialityState, CONFIDENTIALITY_TEXT, ok, refuse, refuseAll, signConfidentiality } from '@stockpact/shared';
import DataLoader from 'dataloader';
import { command } from '../../../platform/db/command.js';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { decodeId } from '../../../platform/graphql/ids.js';
import { Approvals } from '../../identity/grants/approvals.js';
import { AgreementRepo } from '../agreement/agreement.repo.js';
import { ConfidentialityRepo, type ConfidentialityRow, recordOf } from './confidentiality.repo.js';
import type { ConfidentialityDraftInput, ConfidentialityEndInput, ConfidentialitySignInput } from './confidentiality.types.js';
import { onlyBuyer } from './sharing-decisions.service.js';

type Done = { agreementId: string };

/** The promise without which nothing flows: drafted by the buyer, signed by a person of each side, ended by either. */
@Injectable()
export class ConfidentialityService {
  constructor(
    private readonly facts: Facts,
    private readonly approvals: Approvals,
  ) {}

  /** Newest first, batched within the operation. */
  async of(uow: UnitOfWork, agreementId: string): Promise<ConfidentialityRow[]> {
    const loader = uow.once('agreements.confidentiality', () => new DataLoader<string, ConfidentialityRow[]>(async (ids) => {
      const rows = await uow.read((tx) => new ConfidentialityRepo(tx).ofAgreements(ids));
      return ids.map((id) => rows.filter((row) => row.agreementId === id));
    }));
    return loader.load(agreementId);
  }

  async draft(uow: UnitOfWork, input: ConfidentialityDraftInput): Promise<Result<Done>> {
    await onlyBuyer(uow);
    return command(uow, 'confidentialityDraft', input, async (tx) => {
      const id = decodeId('Agreement', input.agreement, ['agreement']);
      if (!id.ok) return id;
      const wish = {
        figures: [...new Set(input.figures)], validFrom: input.validFrom, validTo: input.validTo,
        text: input.text ?? CONFIDENTIALITY_TEXT.text, textVersion: input.text ? (input.textVersion ?? '') : CONFIDENTIALITY_TEXT.version,
      };
      const faults = confidentialityFaults(wish, tx.clock.today(tx.actor.timeZone));
      if (faults.length > 0) return refuseAll(faults);
      const agreements = new AgreementRepo(tx);
      const [agreement] = await agreements.agreements([id.value]);
      if (!agreement) return refuse('NOT_FOUND', ['agreement']);
      if (!(await agreements.nextVersion(agreement, input.expectedVersion))) {
        return refuse('STALE_OBJECT', [], { type: 'Agreement', id: agreement.id, currentVersion: agreement.version });
      }
      const record = await new ConfidentialityRepo(tx).draft(agreement, wish);
      const { text: _, ...told } = wish;
      return this.say(tx, agreement.id, record, 'confidentiality.drafted', told);
    });
  }

  async sign(uow: UnitOfWork, input: ConfidentialitySignInput): Promise<Result<Done>> {
    return command(uow, 'confidentialitySign', input, async (tx) => {
      const found = await this.find(tx, input.id);
      if (!found.ok) return found;
      const row = found.value;
      const { side, name, timeZone } = tx.actor;
      const signer = { side, name, typedName: input.typedName, today: tx.clock.today(timeZone), signedForOtherSide: await this.signedForOtherSide(tx, row) };
      const allowed = signConfidentiality(recordOf(row), signer);
      if (!allowed.ok) return allowed;
      if (!(await new ConfidentialityRepo(tx).sign(row, input.expectedVersion))) return stale(row);
      return this.say(tx, row.agreementId, row.id, 'confidentiality.signed', { number: row.number, side: tx.actor.side, textVersion: row.textVersion });
    });
  }

  async end(uow: UnitOfWork, input: ConfidentialityEndInput): Promise<Result<Done>> {
    return command(uow, 'confidentialityEnd', input, async (tx) => {
      const found = await this.find(tx, input.id);
      if (!found.ok) return found;
      const row = found.value;
      const state = confidentialityState(recordOf(row), tx.clock.today(tx.actor.timeZone));
      if (state === 'ENDED' || state === 'EXPIRED') return refuse('WRONG_STATE', [], { state });
      if (!(await new ConfidentialityRepo(tx).end(row, input.expectedVersion))) return stale(row);
      return this.say(tx, row.agreementId, row.id, 'confidentiality.ended', { number: row.number, side: tx.actor.side });
    });
  }

  private async signedForOtherSide(tx: Tx, row: ConfidentialityRow): Promise<boolean> {
    const [signer, at] = tx.actor.side === 'BUYER' ? [row.supplierSignerId, row.supplierSignedAt] : [row.buyerSignerId, row.buyerSignedAt];
    return this.approvals.isOnePerson(tx, signer, at);
  }

  private async find(tx: Tx, globalId: string): Promise<Result<ConfidentialityRow>> {
    const id = decodeId('Confidentiality', globalId);
    if (!id.ok) return id;
    const row = await new ConfidentialityRepo(tx).byId(id.value);
    return row ? ok(row) : refuse('NOT_FOUND', ['id']);
  }

  private async say(tx: Tx, agreementId: string, id: string, kind: string, payload: Record<string, unknown>): Promise<Result<Done>> {
    await this.facts.record(tx, { agreementId, kind, subjectType: 'Agreement', subjectId: agreementId, payload: { ...payload, record: id } });
    return ok({ agreementId });
  }
}

function stale(row: ConfidentialityRow): Result<never> {
  return refuse('STALE_OBJECT', [], { type: 'Agreement', id: row.agreementId, currentVersion: row.version });
}
