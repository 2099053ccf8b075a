import { rules } from './rules.js';

/** A breach of a rule. */
export interface Finding {
  rule: string;
  says: string;
  finding: string;
}

/** Anything that runs one statement. */
export type Ask = (text: string) => Promise<Array<{ rule: string; finding: string }>>;

/** All rules as one statement: some hundredths of a second. */
export const gateSql = rules.map(({ id, sql }) => `select '${id}' as rule, g.finding from (${sql}) g`).join('\nunion all\n');

/** Every breach of every rule in the catalogue of the database; an empty list is a sound one. */
export async function gate(ask: Ask): Promise<Finding[]> {
  const found = await ask(`${gateSql}\norder by 1, 2`);
  return found.map(({ rule, finding }) => ({ rule, finding, says: rules.find(({ id }) => id === rule)?.says ?? '' }));
}

/** One clear line for each breach. */
export const linesOf = (findings: readonly Finding[]): string[] => findings.map(({ rule, says, finding }) => `${rule} ${finding}  (${says})`);
