import type { Tenant } from '../../../agreements/tenant.js';

export interface LaneSite {
  id: string;
  code: string;
  name: string;
  timeZone: string;
}

export interface LaneRow extends Tenant {
  id: string;
  agreementNumber: string;
  from: LaneSite;
  to: LaneSite;
  days: number;
  inUse: boolean;
  version: number;
  recordedAt: Date;
  recordedBy: string | null;
}
