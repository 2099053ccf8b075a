import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Result, admitExport, makesLargeExport, ok, refusalsOf } from '@stockpact/shared';
import { CONFIG, type Config } from '../../config.js';
import type { Tx } from '../db/tx.js';
import type { UnitOfWork } from '../db/unit-of-work.js';
import { Facts } from '../facts/facts.js';
import { enqueue } from '../jobs/enqueue.js';
import { type ExportEntry, ExportsRepo } from './exports.repo.js';

/** A file that is about to leave the portal. */
export interface ExportedFile {
  /** Which list, for example board. */
  view: string;
  rows: number;
  /** What the list was filtered by, as the reader saw it. */
  filter: string | null;
  figures: readonly string[];
  /** EXPORT: made by the web client from its list; FILE: downloaded from the server. */
  door: 'EXPORT' | 'FILE';
  /** Agreements whose data is in it, and how many rows of each. */
  agreements: ReadonlyMap<string, number>;
  /** Numbers of the agreements, for the trail. */
  numbers: readonly string[];
}

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const longestFilter = 1_000;

/**
 * The one place that every file passes before it leaves: its rows count against what the person may save in a day, the owner of the data
 * finds it in the access log, the trail of the own organisation keeps it, and whoever owns much of what was saved is told.
 */
@Injectable()
export class Exports {
  constructor(
    private readonly facts: Facts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The mark that the file carries, or the refusal with the figures of the day and who can raise them. */
  async record(tx: Tx, file: ExportedFile): Promise<Result<{ mark: string }>> {
    const repo = new ExportsRepo(tx);
    const { used, raised } = await repo.hold();
    const allowance = this.config.exports.rowsPerDay;
    const who = used + file.rows > allowance + raised ? await namesOf(tx, repo) : '';
    const fits = admitExport({ used, allowance, raised }, file.rows, who);
    if (!fits.ok) return fits;
    await repo.add(file.rows);
    const mark = newMark();
    await this.tell(tx, repo, file, mark, used);
    const entries: ExportEntry[] = [...file.agreements].map(([agreement, rows]) => ({ agreement, rows, figures: file.figures }));
    await repo.log(entries, { view: file.view, door: file.door, mark, filter: file.filter?.slice(0, longestFilter) ?? null });
    const payload = { mark, view: file.view, rows: file.rows, filter: file.filter?.slice(0, longestFilter) ?? null, figures: file.figures, agreements: file.numbers, today: fits.value.used };
    await this.facts.record(tx, { agreementId: null, kind: 'export.recorded', subjectType: 'User', subjectId: tx.actor.userId, payload });
    return ok({ mark });
  }

  /** The attempt itself was rolled back: that somebody wanted to save more than allowed is kept in a transaction of its own. */
  async keepRefusal(uow: UnitOfWork, result: Result<unknown>, file: { view: string; rows: number }): Promise<void> {
    const beyond = refusalsOf(result).find(({ params }) => params['reason'] === 'EXPORT_QUOTA');
    if (!beyond) return;
    const { view, rows } = file;
    const { limit, used } = beyond.params;
    await uow.write((tx) => this.facts.record(tx, { agreementId: null, kind: 'export.refused', subjectType: 'User', subjectId: tx.actor.userId, payload: { view, rows, limit, used } }));
  }

  /** Each owner is told by what was saved of its own data, and of nothing else: a supplier's other customers are none of its business. */
  private async tell(tx: Tx, repo: ExportsRepo, file: ExportedFile, mark: string, used: number): Promise<void> {
    const { large } = this.config.exports;
    const { organisationId, userId, name } = tx.actor;
    const owners = await repo.buyersOf([...file.agreements.keys()]);
    const others = new Set([...owners.values()].filter((buyer) => buyer !== organisationId));
    const before = others.size > 0 ? await repo.savedOf([...others]) : new Map<string, number>();
    for (const buyer of others) {
      const own = [...owners].filter(([, owner]) => owner === buyer).map(([agreement]) => agreement);
      const rows = own.reduce((sum, agreement) => sum + (file.agreements.get(agreement) ?? 0), 0);
      const [agreement] = own;
      if (!agreement || !makesLargeExport(before.get(buyer) ?? 0, rows, large)) continue;
      await this.facts.record(tx, { agreementId: agreement, kind: 'largeExport.recorded', subjectType: 'Agreement', subjectId: agreement, payload: { mark, view: file.view, rows } });
      await repo.tellOwner(agreement, file.view, rows, mark);
    }
    if (!makesLargeExport(used, file.rows, large)) return;
    await this.facts.record(tx, { agreementId: null, kind: 'largeExport.recorded', subjectType: 'User', subjectId: userId, payload: { mark, view: file.view, rows: file.rows } });
    await enqueue(tx, 'exports.tell', { person: name, agreement: null, list: file.view, rows: file.rows, mark });
  }
}

async function namesOf(tx: Tx, repo: ExportsRepo): Promise<string> {
  const others = (await repo.administrators()).filter(({ id }) => id !== tx.actor.userId);
  return others.slice(0, 3).map(({ name }) => name).join(', ') || '–';
}

/** Short enough to be read out over the telephone. Example: SP-7KQ2-XM4T. */
function newMark(): string {
  const letters = [...randomBytes(8)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return `SP-${letters.slice(0, 4)}-${letters.slice(4)}`;
}
