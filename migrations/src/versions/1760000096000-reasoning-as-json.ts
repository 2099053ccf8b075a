import type { MigrationInterface, QueryRunner } from 'typeorm';

const documents = {
  planning_profile: ['classification', 'forecast', 'levels'],
  proposals_trace: ['steps', 'inputs', 'formulas'],
} as const;

/**
 * Reasoning is written by every plan and read as a whole, by the page of one item-location: nobody asks within it. As json it is kept as
 * it came; taking it apart into jsonb cost a plan run more than computing it. Rewrites both tables under an exclusive lock: seconds for
 * a hundred thousand item-locations.
 */
export class ReasoningAsJson1760000096000 implements MigrationInterface {
  name = 'ReasoningAsJson1760000096000';

  async up(q: QueryRunner): Promise<void> {
    await change(q, 'json');
  }

  async down(q: QueryRunner): Promise<void> {
    await change(q, 'jsonb');
  }
}

async function change(q: QueryRunner, type: 'json' | 'jsonb'): Promise<void> {
  await q.query("alter table smi.proposals_trace alter column inputs drop default, alter column formulas drop default");
  for (const [table, columns] of Object.entries(documents)) {
    await q.query(`alter table smi.${table} ${columns.map((column) => `alter column ${column} type ${type} using ${column}::${type}`).join(', ')}`);
  }
  await q.query("alter table smi.proposals_trace alter column inputs set default '[]', alter column formulas set default '[]'");
}
