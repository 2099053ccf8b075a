import type { Tx } from '../db/tx.js';

/** What is entered in the access log of the owner for one agreement of a file. */
export interface ExportEntry {
  agreement: string;
  figures: readonly string[];
  rows: number;
}

export interface ExportDayRow {
  userId: string;
  rowCount: number;
  raised: number;
  version: number;
  [column: string]: unknown;
}

/** Rows that people saved in files, day by day. */
export class ExportsRepo {
  constructor(private readonly tx: Tx) {}

  /** The asker's own day, held until the transaction ends. */
  async hold(): Promise<{ used: number; raised: number }> {
    const row = await this.tx.first<{ used: number; raised: number }>('select row_count as used, raised from sec.hold_exports()');
    return row ?? { used: 0, raised: 0 };
  }

  async add(rows: number): Promise<void> {
    await this.tx.rows('select sec.add_exports($1)', [rows]);
  }

  /** Rows of each buyer's data that the asker saved today before this. */
  async savedOf(buyers: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.tx.rows<{ buyer: string; n: number }>('select b as buyer, sec.exported_to(b) as n from unnest($1::uuid[]) b', [[...buyers]]);
    return new Map(rows.map(({ buyer, n }) => [buyer, n]));
  }

  /** Written as the session's user. */
  async log(entries: readonly ExportEntry[], about: { view: string; door: 'EXPORT' | 'FILE'; mark: string; filter: string | null }): Promise<void> {
    if (entries.length === 0) return;
    const all = entries.map((each) => ({ ...each, door: about.door, operation: about.view, mark: about.mark, filter: about.filter }));
    await this.tx.rows('select sec.log_own_access($1)', [JSON.stringify(all)]);
  }

  async tellOwner(agreement: string, view: string, rows: number, mark: string): Promise<void> {
    await this.tx.rows('select sec.tell_owner($1, $2, $3, $4)', [agreement, view, rows, mark]);
  }

  /** Buyers of agreements that the asker sees. */
  async buyersOf(agreements: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.tx.rows<{ id: string; buyerId: string }>('select id, buyer_id as "buyerId" from smi.agreements_agreement where id = any($1::uuid[]) order by id', [[...agreements]]);
    return new Map(rows.map(({ id, buyerId }) => [id, buyerId]));
  }

  /** Administrators of the own organisation, by name. */
  async administrators(): Promise<Array<{ id: string; name: string; email: string; locale: string }>> {
    return this.tx.rows(
      `select u.id, u.name, u.email, u.locale from smi.identity_user u
        where u.org_id = $1 and u.disabled_at is null and exists (select from smi.identity_role_grant g where g.org_id = u.org_id and g.user_id = u.id and g.role = 'AD'
          and g.ended_at is null and sec.today() between g.valid_from and coalesce(g.valid_to, 'infinity'::date)) order by u.name limit 20`,
      [this.tx.actor.organisationId],
    );
  }

  async ownName(): Promise<string> {
    return (await this.tx.first<{ name: string }>('select name from smi.identity_organisation where id = $1', [this.tx.actor.organisationId]))?.name ?? '';
  }

  /** A letter for the outbox, sealed. */
  async post(sealed: Buffer): Promise<void> {
    await this.tx.rows("select sec.post_mail('LARGE_EXPORT', $1)", [sealed]);
  }

  async today(users: readonly string[]): Promise<ExportDayRow[]> {
    return this.tx.rows<ExportDayRow>(
      'select user_id as "userId", row_count as "rowCount", raised, version from smi.platform_export_day where org_id = $1 and user_id = any($2::uuid[]) and day = sec.today()',
      [this.tx.actor.organisationId, [...users]],
    );
  }

  async raise(userId: string, rows: number, expectedVersion: number): Promise<boolean> {
    const row = await this.tx.first<{ raised: boolean }>('select sec.raise_exports($1, $2, $3) as raised', [userId, rows, expectedVersion]);
    return row?.raised ?? false;
  }
}
