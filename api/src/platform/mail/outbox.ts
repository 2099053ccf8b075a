import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { UnitOfWork } from '../db/unit-of-work.js';
import { Jobs } from '../jobs/jobs.js';
import { SecretBox } from '../secrets/secret-box.js';
import type { Letter } from './letter.js';
import { Mailer } from './mailer.js';

const purpose = 'mail';

/**
 * Mails are rows of the transaction that causes them, sealed because their links open doors; a job sends them after commit
 * and tries again when the server does not answer. A mail that was sent is emptied.
 */
@Injectable()
export class Outbox implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly box: SecretBox,
    private readonly mailer: Mailer,
  ) {}

  onModuleInit(): void {
    this.jobs.register('mail.send', (uow, payload) => this.send(uow, String(payload['mail'])));
  }

  /** The letter as the outbox keeps it. */
  seal(letter: Letter): Buffer {
    return this.box.seal(JSON.stringify(letter), purpose);
  }

  private async send(uow: UnitOfWork, id: string): Promise<void> {
    const row = await uow.read((tx) => tx.first<{ sealed: Buffer | null }>('select sec.take_mail($1) as sealed', [id]));
    const text = row?.sealed ? this.box.open(row.sealed, purpose) : null;
    if (text === null) return;
    // No connection is held while a slow mail server answers: the snapshot would be ended meanwhile, and the mail sent twice.
    await uow.close();
    if (await this.mailer.send(id, JSON.parse(text) as Letter)) await uow.write((tx) => tx.rows('select sec.mail_sent($1)', [id]));
  }
}
