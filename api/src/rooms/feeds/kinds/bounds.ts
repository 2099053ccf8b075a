import { type Permission, type Reach, type RowFault, type Side, reaches, rowFault } from '@stockpact/shared';

/**
 * What the sender of a file may write about. A row about another place is refused by name: without this the database would refuse
 * the whole batch, for row-level security knows no rows of a file. Locations of the own organisation are no secret, agreements are.
 */
export class Bounds {
  constructor(
    private readonly side: Side,
    private readonly grants: readonly Reach[],
    private readonly permission: Permission,
  ) {}

  /** `code` is the location as the file has it. Null agreement: any. */
  fault(code: string, locationId: string, agreementId: string | null): RowFault | null {
    if (reaches(this.side, this.grants, this.permission, { agreementId, locationId })) return null;
    return rowFault('OUTSIDE_GRANT', 'location', code, { location: code });
  }
}
