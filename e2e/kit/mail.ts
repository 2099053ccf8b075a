// Mails of a portal without an SMTP server: it keeps them as files.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from './test.js';

function mailsTo(address: string): string[] {
  const folder = process.env['MAIL_FOLDER'] ?? '';
  if (!existsSync(folder)) return [];
  return readdirSync(folder).sort().map((name) => readFileSync(join(folder, name), 'utf8')).filter((text) => text.startsWith(`To: ${address}\n`));
}

/** The link in the latest mail to the address; waits until `count` mails have come. */
export async function linkTo(address: string, count = 1): Promise<string> {
  await expect.poll(() => mailsTo(address).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(count);
  return /https?:\/\/\S+/.exec(mailsTo(address).at(-1) ?? '')?.[0] ?? '';
}
