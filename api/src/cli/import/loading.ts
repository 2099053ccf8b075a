import { setTimeout as pause } from 'node:timers/promises';
import { type AgreementToOpen, type CanonicalFile, partsOf } from './canonical.js';
import type { ImportAnswer, PortalClient, UserErrorAnswer } from './portal-client.js';
import { Progress } from './progress.js';
import type { Outcome } from './report.js';

/** Sends files and agreements to the portal and keeps count of what became of them. */
export class Loading {
  constructor(
    private readonly portal: PortalClient,
    private readonly outcome: Outcome,
  ) {}

  async files(files: readonly CanonicalFile[]): Promise<void> {
    for (const file of files) for (const part of partsOf(file)) await this.file(part);
  }

  async agreements(agreements: readonly AgreementToOpen[]): Promise<void> {
    if (agreements.length === 0) return;
    const progress = new Progress('agreements');
    let [opened, known] = [0, 0];
    for (const agreement of agreements) {
      const errors = await this.portal.openAgreement(agreement);
      if (errors.length === 0) opened += 1;
      else if (errors.every(({ code }) => code === 'ALREADY_EXISTS')) known += 1;
      else this.outcome.refuse(`agreements: ${told(errors)}`, 1);
      progress.show(opened + known, agreements.length);
    }
    this.outcome.add('agreements', { read: agreements.length, applied: opened, unchanged: known, rejected: agreements.length - opened - known });
    progress.end(agreements.length, agreements.length, `${opened} opened`);
  }

  private async file(file: CanonicalFile): Promise<void> {
    const progress = new Progress(file.name);
    const started = await this.portal.takeIn(file);
    if (Array.isArray(started)) {
      const again = started.every(({ code }) => code === 'ALREADY_EXISTS');
      this.outcome.note(`${file.name}: ${again ? 'taken in before, nothing to do' : told(started)}`, !again);
      return progress.end(0, 0, again ? 'the same file was taken in before' : told(started));
    }
    const done = await this.followed(started, progress);
    this.outcome.add(file.name, { read: done.rowsTotal, applied: done.rowsApplied, unchanged: done.rowsUnchanged, rejected: done.rowsRejected });
    if (done.rowsRejected > 0) for (const [code, rows] of await this.portal.refusals(done.id)) this.outcome.refuse(`${file.name}: ${code}`, rows);
    if (done.rejection) this.outcome.note(`${file.name} was refused: ${done.rejection} ${JSON.stringify(done.rejectionParams)}`, true);
    progress.end(done.rowsDone, done.rowsTotal, done.rejection ?? `${done.rowsRejected} refused`);
  }

  private async followed(started: ImportAnswer, progress: Progress): Promise<ImportAnswer> {
    for (let now = started; ; now = await this.portal.import(started.id)) {
      if (now.state === 'APPLIED' || now.state === 'REJECTED') return now;
      progress.show(now.rowsDone, now.rowsTotal);
      await pause(150);
    }
  }
}

function told(errors: readonly UserErrorAnswer[]): string {
  return errors.map(({ code, path, params }) => `${code} ${path.join('.')} ${JSON.stringify(params)}`.trim()).join('; ');
}
