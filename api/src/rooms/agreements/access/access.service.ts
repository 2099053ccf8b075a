import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Result, ok, readLine, refuse } from '@stockpact/shared';
import { command } from '../../../platform/db/command.js';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Exports } from '../../../platform/exports/exports.js';
import { Facts } from '../../../platform/facts/facts.js';
import { decodeId } from '../../../platform/graphql/ids.js';
import { AgreementRepo } from '../agreement/agreement.repo.js';
import { ItemLocationRepo } from '../item-location/item-location.repo.js';
import { onlyBuyer } from '../sharing/sharing-decisions.service.js';
import type { ExportRecordInput, PreviewOpenInput } from './access.types.js';

const mostLines = 5_000;

export type Mark = { id: string; at: string; agreements: string[] };

/** Marks of exported files, and the buyer's look through the supplier's eyes. */
@Injectable()
export class AccessService {
  constructor(
    private readonly facts: Facts,
    private readonly exports: Exports,
  ) {}

  /** A file that the web client makes of a list. */
  async exported(uow: UnitOfWork, input: ExportRecordInput): Promise<Result<Mark>> {
    const recorded = await command(uow, 'exportRecord', input, async (tx) => {
      const read = readLine('view', input.view, 40);
      if (!read.ok) return read;
      const view = read.value;
      if (input.rows < 0) return refuse('OUT_OF_RANGE', ['rows'], { lowest: 0 });
      if (input.itemLocations.length > mostLines) return refuse('OUT_OF_RANGE', ['itemLocations'], { highest: mostLines });
      const counts = await this.linesByAgreement(tx, input);
      const agreements = await new AgreementRepo(tx).agreements([...counts.keys()]);
      const numbers = agreements.map(({ number }) => number).sort();
      const rows = Math.max(input.rows, input.itemLocations.length);
      const file = await this.exports.record(tx, {
        view, rows, door: 'EXPORT', filter: input.filter ?? '', figures: input.figures, numbers,
        agreements: shareRows(rows, agreements.map(({ id }) => [id, counts.get(id) ?? 0])),
      });
      return file.ok ? ok({ id: file.value.mark, at: tx.clock.now().toISOString(), agreements: numbers }) : file;
    });
    await this.exports.keepRefusal(uow, recorded, input);
    return recorded;
  }

  /** The token leaves once and is kept nowhere but as its hash: a repeated request gets none. */
  async preview(uow: UnitOfWork, input: PreviewOpenInput): Promise<Result<{ token: string | null; expiresAt: string }>> {
    await onlyBuyer(uow);
    let token: string | null = null;
    const opened = await command(uow, 'previewOpen', input, async (tx) => {
      const id = decodeId('Agreement', input.agreement, ['agreement']);
      if (!id.ok) return id;
      const [agreement] = await new AgreementRepo(tx).agreements([id.value]);
      if (!agreement) return refuse('NOT_FOUND', ['agreement']);
      if (!(await tx.first<{ unbound: boolean }>('select sec.unscoped() as unbound'))?.unbound) return refuse('APPROVAL_REQUIRED', ['agreement'], { reason: 'GRANT_IS_BOUND' });
      if (agreement.state === 'DRAFT' || agreement.state === 'TERMINATED') return refuse('WRONG_STATE', ['agreement'], { state: agreement.state });
      token = randomBytes(32).toString('base64url');
      const row = await tx.first<{ ends: Date }>('select sec.open_preview($1, $2) as ends', [agreement.id, token]);
      await this.facts.record(tx, { agreementId: null, kind: 'preview.opened', subjectType: 'Agreement', subjectId: agreement.id, payload: { number: agreement.number } });
      return ok({ expiresAt: row?.ends.toISOString() ?? '' });
    });
    return opened.ok ? ok({ ...opened.value, token }) : opened;
  }

  /** Only what the asker can see counts; an id that is foreign or none counts for nothing. */
  private async linesByAgreement(tx: Tx, input: ExportRecordInput): Promise<Map<string, number>> {
    const idsOf = (type: string, ids: readonly string[]): string[] => ids.flatMap((each) => {
      const id = decodeId(type, each);
      return id.ok ? [id.value] : [];
    });
    const counts = new Map(idsOf('Agreement', input.agreements).map((id) => [id, 0]));
    const lines = idsOf('ItemLocation', input.itemLocations);
    if (lines.length === 0) return counts;
    for (const line of await new ItemLocationRepo(tx).byIds(lines)) counts.set(line.agreementId, (counts.get(line.agreementId) ?? 0) + 1);
    return counts;
  }
}

/**
 * Rows of a file by agreement: in proportion to its item-locations in it, rounded up; an agreement without any may be in every row.
 * Example: 60 rows, 1 and 2 item-locations → 20 and 40.
 */
function shareRows(rows: number, lines: ReadonlyArray<readonly [agreement: string, lines: number]>): Map<string, number> {
  const all = lines.reduce((sum, [, n]) => sum + n, 0);
  return new Map(lines.map(([id, n]) => [id, n === 0 ? rows : Math.ceil((rows * n) / all)]));
}
