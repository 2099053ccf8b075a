import { type RowFault, type RowOf, capacityWeekFault, dayAt, rowFault } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { AgreementRow } from '../../agreements/agreement.js';
import type { AgreementsService } from '../../agreements/agreements.service.js';
import type { StatedWeek } from '../../agreements/capacity/capacity.repo.js';
import type { CapacityReleases } from '../../planning/capacity/capacity-releases.js';
import type { Feed, Resolution } from './feed.js';
import { noFaults } from './placed-feed.js';

type Row = RowOf<'CAPACITY'>;

/** Capacity by week, a supplier's file. A row replaces what was stated of its week; without a released share all of it is released. */
export class CapacityFeed implements Feed<'CAPACITY', StatedWeek> {
  readonly fact = 'capacity.imported';

  constructor(
    private readonly agreements: AgreementsService,
    private readonly releases: CapacityReleases,
    private readonly now: Date,
  ) {}

  async resolve(tx: Tx, rows: readonly Row[]): Promise<Array<Resolution<StatedWeek>>> {
    const known = await this.agreements.agreementsByNumber(tx, [...new Set(rows.map(({ agreement }) => agreement))]);
    return rows.map((row) => this.resolved(row, known.get(row.agreement) ?? []));
  }

  async apply(tx: Tx, values: readonly StatedWeek[]): Promise<{ applied: number; unchanged: number }> {
    return this.releases.take(tx, values);
  }

  private resolved(row: Row, [agreement, ...others]: AgreementRow[]): Resolution<StatedWeek> {
    const faults: RowFault[] = [];
    if (!agreement) faults.push(rowFault('UNKNOWN_AGREEMENT', 'agreement', row.agreement));
    else if (others.length > 0) faults.push(rowFault('AMBIGUOUS_AGREEMENT', 'agreement', row.agreement, { agreements: others.length + 1 }));
    const late = capacityWeekFault('week', row.week, dayAt(this.now, 'UTC'));
    if (late) faults.push(late);
    if (!agreement || faults.length > 0) return faults;
    const { buyerId, supplierId, agreementId } = agreement;
    const value = { buyerId, supplierId, agreementId, group: row.group, week: row.week, capacity: row.capacity, released: row.released ?? row.capacity };
    return { value, key: [agreementId, row.group, row.week].join('\n'), warnings: noFaults, touches: null, covers: null };
  }
}
