import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { UnitOfWork } from '../db/unit-of-work.js';
import { Facts, type NewFact } from '../facts/facts.js';
import { PublicAddress } from '../http/public-address.js';
import { Jobs } from '../jobs/jobs.js';
import { Outbox } from '../mail/outbox.js';
import { ExportsRepo } from './exports.repo.js';
import { type LargeExport, largeExportLetter } from './letter.js';

/** Of the own organisation neither its name is told nor an agreement. */
type Told = Omit<LargeExport, 'organisation'> & { organisation?: string; agreementId?: string };

/**
 * Tells the organisation that owns the data, as that organisation: by mail to its administrators, whose addresses nobody else knows, and
 * by a fact in its own trail, since what others do in an agreement does not stand there.
 */
@Injectable()
export class TellJob implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly facts: Facts,
    private readonly outbox: Outbox,
    private readonly address: PublicAddress,
  ) {}

  onModuleInit(): void {
    this.jobs.register('exports.tell', (uow, payload) => this.tell(uow, payload as unknown as Told));
  }

  private async tell(uow: UnitOfWork, what: Told): Promise<void> {
    await uow.write(async (tx) => {
      const repo = new ExportsRepo(tx);
      const organisation = what.organisation ?? (await repo.ownName());
      if (what.agreementId) await this.facts.record(tx, factOf(what.agreementId, { ...what, organisation }));
      const page = what.agreement === null ? '/audit' : '/access-log';
      for (const { email, locale } of await repo.administrators()) {
        await repo.post(this.outbox.seal(largeExportLetter(email, locale, { ...what, organisation }, this.address.link(page, {}))));
      }
    });
  }
}

function factOf(agreementId: string, { person, organisation, agreement, list, rows, mark }: LargeExport): NewFact {
  return { agreementId: null, kind: 'largeExport.told', subjectType: 'Agreement', subjectId: agreementId, payload: { person, organisation, agreement, view: list, rows, mark } };
}
