import { access } from './rules/access.js';
import { functions } from './rules/functions.js';
import { policies } from './rules/policies.js';
import { tables } from './rules/tables.js';

/** One rule of the catalogue: its SQL gives a line (`finding`) for every breach, and none on a sound database. */
export interface Rule {
  id: string;
  says: string;
  sql: string;
}

/** What must hold in the catalogue of every database that the portal works on. Reads pg_catalog only, so any role may run it. */
export const rules: readonly Rule[] = [...access, ...tables, ...policies, ...functions];
