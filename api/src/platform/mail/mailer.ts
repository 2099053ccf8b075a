import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { Logger } from 'pino';
import { CONFIG, type Config } from '../../config.js';
import { LOGGER } from '../tokens.js';
import { html, type Letter, plainText } from './letter.js';

/** Hands mails to the SMTP server; without one keeps them in a folder where the operator of a demo reads them. */
@Injectable()
export class Mailer {
  private readonly transport: Transporter | null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    const { smtpUrl } = config.mail;
    this.transport = smtpUrl
      ? createTransport({ url: smtpUrl, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, disableFileAccess: true, disableUrlAccess: true })
      : null;
  }

  /** False when there is nowhere to send it. A refusal of the server is thrown, so that the job tries again. */
  async send(id: string, letter: Letter): Promise<boolean> {
    const mail = { from: this.config.mail.from, to: { name: '', address: letter.to }, subject: letter.subject, text: plainText(letter), html: html(letter), messageId: `<${id}@stockpact.invalid>` };
    if (this.transport) await this.transport.sendMail(mail);
    else if (this.config.mail.folder) await this.keep(id, letter);
    else {
      this.log.warn({ mail: id }, 'a mail was not sent: neither SMTP_URL nor MAIL_FOLDER is set');
      return false;
    }
    return true;
  }

  private async keep(id: string, letter: Letter): Promise<void> {
    const folder = this.config.mail.folder ?? '';
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `${new Date().toISOString().replaceAll(':', '-')}-${id.slice(-6)}.txt`);
    await writeFile(file, `To: ${letter.to}\nFrom: ${this.config.mail.from}\nSubject: ${letter.subject}\n\n${plainText(letter)}`, { mode: 0o600 });
    this.log.info({ mail: id, file }, 'mail kept in the folder, because no SMTP_URL is set');
  }
}
