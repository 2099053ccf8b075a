import type { INestApplication } from '@nestjs/common';
import { SecretBox } from '../../../src/platform/secrets/secret-box.js';
import type { Actor } from '../world/actors.js';
import type { Change } from './changes.js';
import type { Oracle } from './oracle.js';

/** Opens the mails that wait in the outbox, as the job does that would send them. */
export class Mails {
  seen = 0;
  private readonly box: SecretBox;

  constructor(
    app: INestApplication,
    private readonly actors: readonly Actor[],
    private readonly oracle: Oracle,
  ) {
    this.box = app.get(SecretBox);
  }

  /** Looks at the mails among what was written: whoever gets one is of the organisation that it is sent for. */
  look(question: string, changes: readonly Change[]): void {
    for (const { table, op, after } of changes) {
      if (table !== 'auth.mail' || op !== 'INSERT' || !after?.['sealed']) continue;
      const text = this.open(String(after['sealed']));
      const reader = this.actors.find(({ organisation }) => organisation?.id === after['org_id']);
      this.seen += 1;
      if (reader) this.oracle.look({ ...reader, name: `the receiver of a mail at ${reader.organisation?.name}` }, question, text);
      else this.oracle.report({ name: 'nobody' } as Actor, question, 'a mail for an organisation that nobody is of');
    }
  }

  /** The link in the newest mail among what was written. */
  linkIn(changes: readonly Change[]): URL {
    const mail = [...changes].reverse().find(({ table, op, after }) => table === 'auth.mail' && op === 'INSERT' && after?.['sealed']);
    if (!mail) throw new Error('no mail was written');
    return new URL((JSON.parse(this.open(String(mail.after?.['sealed']))) as { action: { url: string } }).action.url);
  }

  /** Bytes come out of JSON as \\x and hexadecimal digits. */
  private open(sealed: string): string {
    const text = this.box.open(Buffer.from(sealed.replace(/^\\x/, ''), 'hex'), 'mail');
    if (text === null) throw new Error('a mail in the outbox does not open');
    return text;
  }
}
