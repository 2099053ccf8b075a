import { describe, expect, test } from '@jest/globals';
import { type Cell, MATRIX } from './matrix.js';
import { gives, PERMISSIONS, type Permission } from './permission.js';
import { ROLES, SIDES } from './role.js';

/** The matrix as the two sides agreed on it, written down once more: the data must say the same in every cell. */
const AGREED = `
| Agreement draft/negotiate | R | C | R | C | R | R | – | – |
| Agreement sign | – | A | – | A | A (terms with money) | R | – | – |
| Stock/consumption/forecast write | – | – | C | – | – | R | – | C (buyer) |
| Stock/consumption/forecast read | R | R | R | R | R | R | – | O (buyer) |
| Manual fact correction | – | – | C | A | – | R | – | – |
| Threshold propose/approve | C A (what the buyer proposed) | C A (what the buyer proposed) | C A | C A | – | R | – | – |
| Proposal create/release | C | R | R | R | – | R | – | R |
| Proposal answer | – | – | A | A | – | R | – | – |
| Commit, ASN | C | R | R | R | – | R | – | C (supplier) |
| Receipt, discrepancy | R N | R | C | R | – | R | – | C (buyer) |
| Capacity | C | C | R (what the supplier released) | R (what the supplier released) | – | R | – | C |
| Exception acknowledge | X | X | X | X | – | R | – | – |
| SLA dispute/decide | C | C A | C | C A | R | R | – | – |
| Penalty/bonus/credit approve | – | – | – | – | A | R | – | – |
| Slow case triage/offer/agree | C (offer) | C A | C | C A | A (above limit) | R | – | – |
| RMA issue/receive back | X (issue) | X | – | – | – | R | – | – |
| Count/review variance | – | R | X (separate grants) | A | A (above limit) | R | – | – |
| Risk tier decide | T (1) | T (2) | T (1) | T (2) | A (money of tier 3) | R | – | – |
| What-if simulation | X | X | X | X | X | R | – | – |
| Prices, valuation, margins | O | O | O | O | O | O | – | – |
| Item-location terms, calendars | C (own side) | A | C (own side) | A | – | R | – | – |
| Users, roles, feed mappings, keys | – | – | – | – | – | R | X | – |
| Audit log | O (own actions) | O | O (own actions) | O | O | O | L | – |`.trim().split('\n');

function shown({ grades, side, bound }: Cell): string {
  if (grades.length === 0) return '–';
  const words = side ? side.toLowerCase() : bound;
  return words ? `${grades.join(' ')} (${words})` : grades.join(' ');
}

const rows = Object.values(MATRIX).map(({ title, cells }) => `| ${title} | ${ROLES.map((role) => shown(cells[role])).join(' | ')} |`);

/** Every permission with the roles that hold it on the buyer's and on the supplier's side. */
const HELD: Record<Permission, string> = {
  'viewer:update': 'BP BC FC AU AD / SP SA FC AU AD',
  'catalog:read': 'BP BC FC AU IC / SP SA FC AU IC',
  'catalog:write': 'BP BC IC / ',
  'agreement:read': 'BP BC FC AU / SP SA FC AU',
  'agreement:open': 'BC / SA',
  'terms:write': 'BP BC / ',
  'threshold:read': 'BP BC AU / SP SA AU',
  'threshold:schedule': 'BP BC / ',
  'threshold:decide': 'BC / SA',
  'override:read': 'BP BC FC AU / ',
  'override:use': 'BP BC / ',
  'capacity:read': 'BP BC AU IC / SP SA AU IC',
  'capacity:write': ' / SP SA IC',
  'plan:request': 'BP BC / SP SA',
  'plan:simulate': 'BP BC FC / SP SA FC',
  'evaluation:read': 'BP BC FC AU / SP SA FC AU',
  'evaluation:request': 'BP BC FC / SP SA FC',
  'cellPolicy:write': 'BC / SA',
  'transfer:decide': 'BP BC / ',
  'transferLane:write': 'BP BC / ',
  'stock:read': 'BP BC FC AU IC / SP SA FC AU',
  'stock:write': 'BP IC / ',
  'demand:read': 'BP BC FC AU IC / SP SA FC AU',
  'demand:write': 'BP IC / ',
  'price:read': 'BP BC FC AU / SP SA FC AU',
  'board:read': 'BP BC AU / SP SA AU',
  'exception:snooze': 'BP BC / SP SA',
  'exception:acknowledge': 'BP BC / SP SA',
  'proposal:read': 'BP BC AU IC / SP SA AU IC',
  'proposal:create': ' / SP',
  'proposal:release': ' / SP',
  'proposal:answer': 'BP BC / ',
  'proposal:counter': 'BP BC / SP',
  'proposal:commit': ' / SP IC',
  'proposal:cancel': ' / SP',
  'shipment:read': 'BP BC AU IC / SP SA AU IC',
  'shipment:dispatch': ' / SP IC',
  'receipt:read': 'BP BC AU IC / SP SA AU IC',
  'receipt:record': 'BP IC / ',
  'discrepancy:resolve': 'BP / SP',
  'import:read': 'BP BC AU IC / SP SA AU IC',
  'import:write': 'BP BC IC / SP SA IC',
  'serviceLevel:read': 'BP BC FC AU / SP SA FC AU',
  'slowStock:read': 'BP BC FC AU / SP SA FC AU',
  'audit:read': 'BP BC FC AU / SP SA FC AU',
  'user:read': 'AU AD / AU AD',
  'user:administer': 'AD / AD',
  'token:read': 'AU AD / AU AD',
  'token:administer': 'AD / AD',
  'delegation:give': 'BP BC FC / SP SA FC',
  'segregation:read': 'FC AU / FC AU',
  'sharing:write': 'BC / ',
  'confidentiality:sign': 'BC FC / SA FC',
  'preview:read': 'BP BC AU / ',
  'accessLog:read': 'BC FC AU AD / ',
};

const holders = (permission: Permission): string => SIDES.map((side) => ROLES.filter((role) => gives(side, role, permission)).join(' ')).join(' / ');

describe('the permission matrix', () => {
  test('is the agreed one, cell by cell', () => {
    expect(rows).toHaveLength(AGREED.length);
    rows.forEach((row, index) => expect(row).toBe(AGREED[index]));
  });

  test('gives every permission to exactly these roles on each side', () => {
    for (const permission of PERMISSIONS) expect([permission, holders(permission)]).toEqual([permission, HELD[permission]]);
  });
});
