import type { Tx } from '../../../platform/db/tx.js';
import type { Tenant } from '../../agreements/tenant.js';

/** Runs over a whole agreement and how far they have come. */
export class PlanRunRepo {
  constructor(private readonly tx: Tx) {}

  /** Sets aside what an earlier process left running, and begins. */
  async begin({ buyerId, supplierId, agreementId }: Tenant, rulesVersion: string): Promise<{ id: string }> {
    const now = this.tx.clock.now();
    await this.tx.change(`update smi.planning_run set state = 'ABANDONED', finished_at = $3 where buyer_id = $1 and agreement_id = $2 and state = 'RUNNING'`, [buyerId, agreementId, now]);
    const row = await this.tx.first<{ id: string }>(
      `insert into smi.planning_run (buyer_id, supplier_id, agreement_id, reason, rules_version, today, started_at, kind, state, heartbeat_at)
       values ($1, $2, $3, '', $4, ($5::timestamptz at time zone 'UTC')::date, $5, 'FULL', 'RUNNING', $5) returning id`,
      [buyerId, supplierId, agreementId, rulesVersion, now],
    );
    if (!row) throw new Error('a plan run was not begun');
    return row;
  }

  async advance(buyerId: string, runId: string, done: number, of: number): Promise<void> {
    await this.tx.change(`update smi.planning_run set done = $3, item_locations = $4, heartbeat_at = $5 where buyer_id = $1 and id = $2 and state = 'RUNNING'`, [
      buyerId, runId, done, of, this.tx.clock.now(),
    ]);
  }

  async complete(buyerId: string, runId: string, reason: string, counts: { itemLocations: number; suggestions: number }): Promise<void> {
    await this.tx.change(
      `update smi.planning_run set state = 'COMPLETE', reason = $3, done = $4, item_locations = $4, suggestions = $5, finished_at = $6, heartbeat_at = $6
       where buyer_id = $1 and id = $2`,
      [buyerId, runId, reason, counts.itemLocations, counts.suggestions, this.tx.clock.now()],
    );
  }
}
