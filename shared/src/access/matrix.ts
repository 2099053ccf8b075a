import { type Role, type Side, roleExistsOn } from './role.js';

/**
 * What a cell of the permission matrix grants: R read, C create or propose, A approve what the other side asked for, X execute,
 * N answer, T decide by tier, O read the own organisation's, L read the access log. Several may stand together: C A.
 */
export type Grade = 'R' | 'C' | 'A' | 'X' | 'N' | 'T' | 'O' | 'L';

/** A cell: its grades, the side when only one side's holder has them, and the words that bound it further. */
export type Cell = { grades: readonly Grade[]; side: Side | null; bound: string | null };

/** One capability of the portal with its cells in the order of ROLE_ORDER. */
export type Capability = { title: string; cells: Readonly<Record<Role, Cell>> };

const ROLE_ORDER = ['SP', 'SA', 'BP', 'BC', 'FC', 'AU', 'AD', 'IC'] as const satisfies readonly Role[];

/**
 * The permission matrix. A row reads SP SA BP BC FC AU AD IC; `-` grants nothing, letters are grades, what follows a colon bounds the
 * cell. `IC: C:buyer` is an integration client of a buyer only. Scope is the own organisation and its agreements, narrowed by the grant.
 * Rows of rooms that do not stand yet are here because a role means the whole row: a grant given today covers the room of tomorrow.
 */
const ROWS = {
  agreementNegotiate: ['Agreement draft/negotiate', 'R C R C R R - -'],
  agreementSign: ['Agreement sign', '- A - A A:terms_with_money R - -'],
  factsWrite: ['Stock/consumption/forecast write', '- - C - - R - C:buyer'],
  factsRead: ['Stock/consumption/forecast read', 'R R R R R R - O:buyer'],
  correction: ['Manual fact correction', '- - C A - R - -'],
  threshold: ['Threshold propose/approve', 'CA:what_the_buyer_proposed CA:what_the_buyer_proposed CA CA - R - -'],
  proposal: ['Proposal create/release', 'C R R R - R - R'],
  proposalAnswer: ['Proposal answer', '- - A A - R - -'],
  commit: ['Commit, ASN', 'C R R R - R - C:supplier'],
  receipt: ['Receipt, discrepancy', 'RN R C R - R - C:buyer'],
  capacity: ['Capacity', 'C C R:what_the_supplier_released R:what_the_supplier_released - R - C'],
  exception: ['Exception acknowledge', 'X X X X - R - -'],
  dispute: ['SLA dispute/decide', 'C CA C CA R R - -'],
  money: ['Penalty/bonus/credit approve', '- - - - A R - -'],
  slowCase: ['Slow case triage/offer/agree', 'C:offer CA C CA A:above_limit R - -'],
  returns: ['RMA issue/receive back', 'X:issue X - - - R - -'],
  count: ['Count/review variance', '- R X:separate_grants A A:above_limit R - -'],
  riskTier: ['Risk tier decide', 'T:1 T:2 T:1 T:2 A:money_of_tier_3 R - -'],
  whatIf: ['What-if simulation', 'X X X X X R - -'],
  prices: ['Prices, valuation, margins', 'O O O O O O - -'],
  terms: ['Item-location terms, calendars', 'C:own_side A C:own_side A - R - -'],
  administration: ['Users, roles, feed mappings, keys', '- - - - - R X -'],
  audit: ['Audit log', 'O:own_actions O O:own_actions O O O L -'],
} as const;

export type CapabilityKey = keyof typeof ROWS;

function cellOf(text: string): Cell {
  if (text === '-') return { grades: [], side: null, bound: null };
  const [letters = '', bound = null] = text.split(':');
  const side = bound === 'buyer' ? 'BUYER' : bound === 'supplier' ? 'SUPPLIER' : null;
  return { grades: [...letters] as Grade[], side, bound: side === null && bound !== null ? bound.replaceAll('_', ' ') : null };
}

export const MATRIX = Object.fromEntries(
  Object.entries(ROWS).map(([key, [title, row]]) => {
    const cells = row.split(' ').map(cellOf);
    return [key, { title, cells: Object.fromEntries(ROLE_ORDER.map((role, index) => [role, cells[index]])) }];
  }),
) as Readonly<Record<CapabilityKey, Capability>>;

/** Whether the role, held on this side, has one of the grades of a capability; without grades: any of them, which includes reading. */
export function graded(side: Side, role: Role, capability: CapabilityKey, grades: readonly Grade[] | null): boolean {
  if (!roleExistsOn(side, role)) return false;
  const cell = MATRIX[capability].cells[role];
  if (cell.side !== null && cell.side !== side) return false;
  return grades === null ? cell.grades.length > 0 : grades.some((grade) => cell.grades.includes(grade));
}
