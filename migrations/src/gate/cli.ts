import { Client } from 'pg';
import { gate, linesOf } from './gate.js';
import { rules } from './rules.js';

const url = process.env['ADMIN_DATABASE_URL'];
if (!url) {
  console.error('ADMIN_DATABASE_URL is missing: a connection to the database whose catalogue is looked at.');
  process.exit(2);
}
const client = new Client({ connectionString: url });
await client.connect();
const since = performance.now();
const findings = await gate(async (text) => (await client.query<{ rule: string; finding: string }>(text)).rows);
await client.end();
for (const line of linesOf(findings)) console.log(line);
console.log(`catalogue gate: ${rules.length} rules, ${findings.length} findings, ${((performance.now() - since) / 1000).toFixed(2)} s`);
process.exitCode = findings.length > 0 ? 1 : 0;
