import type { Tx } from '../../../../platform/db/tx.js';
import type { Tenant } from '../../../agreements/tenant.js';
import { rulesVersion } from './plan-record.js';

/** Columns that all rows of a run share, with the parameters that stand for them. */
export const OF_RUN = { buyer_id: '$1', supplier_id: '$2', agreement_id: '$3', run_id: '$4', rules_version: '$5', computed_at: '$6' } as const;

/** The first parameter behind those of the run. */
export const AFTER_RUN = Object.keys(OF_RUN).length + 1;

/** What changes with every run, beside the columns of a row. */
export const MADE_BY_RUN = ['run_id', 'rules_version', 'computed_at'] as const;

export const runParameters = (tx: Tx, { buyerId, supplierId, agreementId }: Tenant, runId: string): unknown[] => [buyerId, supplierId, agreementId, runId, rulesVersion, tx.clock.now()];
