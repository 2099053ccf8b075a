// Hostile words in the own house: what colleagues, a file or an operator wrote, and what a browser calls itself.
import type { Browser } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { colleague, mutate } from './trade.js';
import { HOSTILE_WORDS } from './words.js';
import { ownRequest, type Person } from '../people.js';
import type { Portal } from '../test.js';
import type { Written } from './written.js';

/** Where to look. */
export interface Office { administrator: Person; imports: string[]; persons: string[] }

export async function runOffice(browser: Browser, portal: Portal, written: Written, buyer: Person): Promise<Office> {
  const administrator = await colleague(browser, portal, written, 'Falkenried', 'an administrator', ['AD']);
  const persons = [await administer(browser, portal, written, administrator), await idOf(buyer)];
  const imports = [await send(portal, written, buyer, 'RowResult.value'), await send(portal, written, buyer, 'Import.rejectionParams')];
  await operate(portal, written);
  return { administrator, imports, persons };
}

const idOf = async (person: Person): Promise<string> => (await person.ask<{ viewer: { user: { id: string } } }>('query Office { viewer { user { id } } }')).viewer.user.id;
const globalId = (type: string, id: string): string => Buffer.from(`${type}:${Buffer.from(id, 'base64url').toString().split(':')[1]}`).toString('base64url');

/** Grants that come and go, an account that is closed, tokens, invitations, a sign-on: each with words and under a name of words. */
async function administer(browser: Browser, portal: Portal, written: Written, administrator: Person): Promise<string> {
  const person = await colleague(browser, portal, written, 'Falkenried', 'a planner', ['BP']);
  const id = globalId('User', await idOf(person));
  const now = async (): Promise<{ version: number; grants: Array<{ id: string; version: number }> }> =>
    (await administrator.ask<{ node: { version: number; grants: Array<{ id: string; version: number }> } }>('query Office($id: ID!) { node(id: $id) { ... on OrganisationUser { version grants { id version } } } }', { id })).node;
  await mutate(administrator, 'grantAdd', { user: id, role: 'BC' }, 'user { id }');
  for (const grant of (await now()).grants) await mutate(administrator, 'grantEnd', { id: grant.id, expectedVersion: grant.version, reason: written.pack('RoleGrant.endReason', 300) }, 'user { id }');
  await mutate(administrator, 'userDisable', { id, expectedVersion: (await now()).version, reason: written.pack('OrganisationUser.disabledReason', 300) }, 'user { id }');
  for (let index = 0; index < 3; index += 1) {
    const { token } = await mutate<{ token: { id: string } }>(administrator, 'apiTokenCreate', { name: written.word('ApiToken.name', 100), permissions: ['stock:read'] }, 'token { id }');
    if (index === 0) await mutate(administrator, 'apiTokenRevoke', { id: token.id, expectedVersion: 1 }, 'token { id }');
    await mutate(administrator, 'invitationCreate', { email: `guest.${randomUUID().slice(0, 8)}@trade.example`, name: written.pack('Invitation.name', 200), grants: [{ role: 'BP' }] }, 'invitation { id }');
  }
  await mutate(administrator, 'singleSignOnUpdate', { expectedVersion: 0, issuer: 'https://login.trade.example', clientId: written.pack('SingleSignOn.clientId', 500), emailDomain: 'trade.example', enabled: true, passwordClosed: false, provisionRoles: [] }, 'singleSignOn { current { version } }');
  return id;
}

/** A file whose name, header or cells are words. */
async function send(portal: Portal, written: Written, person: Person, field: 'RowResult.value' | 'Import.rejectionParams'): Promise<string> {
  const header = 'snapshot_date,location,item,uom,qty_unrestricted';
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  // Of a column that is unknown forty characters are told.
  const words = Array.from({ length: field === 'RowResult.value' ? 30 : 3 }, () => written.word(field, field === 'RowResult.value' ? 150 : 40));
  const text = field === 'RowResult.value' ? [header, ...words.map((word) => `2026-10-05,ROC1,X,EA,${cell(word)}`)] : [[header, ...words.map(cell)].join(','), '2026-10-05,ROC1,X,EA,1,,,'];
  // Names of files lose what stands before a slash.
  const name = `${written.word('Import.fileName', 150, (word) => !/[/\\]/.test(word))}`;
  const sent = await person.context.request.post(`${portal.url}/files?name=${encodeURIComponent(name)}`, { headers: { ...ownRequest(portal.url), 'content-type': 'application/octet-stream' }, data: Buffer.from(`${text.join('\n')}\n`) });
  const { id: file } = (await sent.json()) as { id: string };
  const made = await mutate<{ import: { id: string } }>(person, 'importCreate', { file, kind: 'STOCK' }, 'import { id }');
  return made.import.id;
}

/** What only an operator sets up: names of the parties and their calendars. The words stand in the database as if no rule had ever looked at them. */
async function operate(portal: Portal, written: Written): Promise<void> {
  for (const name of ['Falkenried', 'Lakeshore']) {
    await portal.sql('update smi.identity_organisation set name = $2, short_name = $3 where short_name = $1', [name, written.pack('Organisation.name of a party', 200), written.word('Organisation.shortName of a party', 40)]);
  }
  await portal.sql(`update smi.catalog_calendar c set name = w.words[1 + n % array_length(w.words, 1)] || ' ~calendar' from (select id as i, row_number() over () as n from smi.catalog_calendar) s, (select $1::text[] as words) w where s.i = c.id`, [HOSTILE_WORDS]);
  await portal.sql(`insert into smi.catalog_calendar_day (org_id, calendar_id, day, open, note) select org_id, id, '2026-10-07', false, ($1::text[])[row_number() over ()] || ' ~note' from smi.catalog_calendar on conflict do nothing`, [HOSTILE_WORDS]);
}
