import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { type TestDatabase, cloneDatabase } from '../kit/databases.js';
import { type TestPortal, startTestPortal } from '../kit/portal.js';
import type { TestAgreement, TestItemLocation, TestOrganisation } from '../kit/world.js';
import { checksums } from '../matrix/look/changes.js';
import { Canary, holed } from './canary.js';
import { type Injection, type Known, injections } from './payloads.js';

/** Words of others: whoever reads one has passed the wall. */
const marks = /RIVAL[-.][0-9A-F]{8}/gi;
const mark = (): string => `RIVAL-${randomBytes(4).toString('hex').toUpperCase()}`;

interface Party {
  cookie: string;
  organisation: TestOrganisation;
  at: TestItemLocation;
  user: string;
}

interface Attacker {
  side: string;
  own: Party;
  rival: Party;
}

let database: TestDatabase;
let portal: TestPortal;
let canary: Canary;
/** The supplier and the buyer who attack, and a rival of each. */
let attackers: Attacker[];
let rivals: { organisations: string[]; agreements: string[] };
beforeAll(async () => {
  database = await cloneDatabase();
  portal = await startTestPortal({ database, config: { role: 'web', logLevel: 'silent' } });
  const organisation = (side: 'BUYER' | 'SUPPLIER', name: string): Promise<TestOrganisation> => portal.world.organisation(side, name);
  const agreed = async (buyer: TestOrganisation, supplier: TestOrganisation, word: string): Promise<TestItemLocation> => place(await portal.world.agreement(buyer, supplier), word);
  const shared = await organisation('BUYER', 'OWN buyer of both');
  const own = await agreed(shared, await organisation('SUPPLIER', 'OWN supplier'), 'OWN');
  const rival = await agreed(shared, await organisation('SUPPLIER', mark()), mark());
  const apart = await agreed(await organisation('BUYER', 'OWN buyer'), await organisation('SUPPLIER', 'OWN second supplier'), 'OWN');
  const elsewhere = await agreed(await organisation('BUYER', mark()), await organisation('SUPPLIER', mark()), mark());
  attackers = [
    { side: 'a supplier', own: await party(own.agreement.supplier, own), rival: await party(rival.agreement.supplier, rival) },
    { side: 'a buyer', own: await party(apart.agreement.buyer, apart), rival: await party(elsewhere.agreement.buyer, elsewhere) },
  ];
  rivals = { organisations: [rival.agreement.supplier.id, elsewhere.agreement.buyer.id, elsewhere.agreement.supplier.id], agreements: [rival.agreement.id, elsewhere.agreement.id] };
  await portal.sql.query('analyze');
  canary = await Canary.open(portal, database);
}, 120_000);
afterAll(async () => {
  await canary.close();
  await portal.stop();
  await database.drop();
});

/** Three item-locations, with a fact and a file beside them; every word carries the mark. */
async function place(agreement: TestAgreement, word: string): Promise<TestItemLocation> {
  const places: TestItemLocation[] = [];
  for (const index of [1, 2, 3]) places.push(await portal.world.itemLocation(agreement, { item: `${word}-${index}`, itemName: `${word} item ${index}`, location: `${word}-L` }));
  const { buyer, supplier, id } = agreement;
  await portal.sql.query('update smi.catalog_location set name = $2 where buyer_id = $1 and code = $3', [buyer.id, `${word} site`, `${word}-L`]);
  await portal.sql.query('update smi.agreements_agreement set number = $2 where id = $1', [id, `${word}-A`]);
  await portal.sql.query('update smi.agreements_partnership set supplier_code = $3 where buyer_id = $1 and supplier_id = $2', [buyer.id, supplier.id, `${word}-V`]);
  await portal.sql.query('update smi.agreements_threshold set reason = $2 where agreement_id = $1', [id, `${word} reason`]);
  return places[0] as TestItemLocation;
}

/** Somebody of the organisation, signed in; a file of theirs and the fact of a session stand there too. */
async function party(organisation: TestOrganisation, at: TestItemLocation): Promise<Party> {
  const email = await portal.world.user(organisation, [organisation.side === 'BUYER' ? 'BP' : 'SP'], `${organisation.name} person`);
  const client = await portal.signIn(email);
  const { rows } = await portal.sql.query<{ id: string }>('select id from smi.identity_user where email = $1', [email]);
  const user = rows[0]?.id ?? '';
  await portal.sql.query(`insert into smi.feeds_file (org_id, name, sha256, byte_size, content, uploaded_by, uploaded_at) values ($1, $2, sha256('x'), 1, 'x', $3, now())`, [organisation.id, `${organisation.name}.csv`, user]);
  await client.mutate('exportRecord', { view: organisation.name.slice(0, 30), rows: 1, figures: [], itemLocations: [] }, 'mark { id }').catch(() => undefined);
  return { cookie: client.cookie ?? '', organisation, at, user };
}

const first = (): Attacker => attackers[0] as Attacker;

const knownOf = ({ rival }: Attacker): Known => ({ organisation: rival.organisation.id, agreement: rival.at.agreement.id, itemLocation: rival.at.id, user: rival.user });

/** The same text run by the owner of the server, whom no policy binds: what it tells when the wall is not there. */
async function unbound({ sort }: Injection): Promise<string> {
  await portal.sql.query('begin');
  const told = await portal.sql.query(holed(sort)).then(({ rows }) => JSON.stringify(rows), (error: Error & { code?: string }) => `${error.code} ${JSON.stringify({ ...error, message: error.message })}`);
  await portal.sql.query('rollback');
  return told;
}

const words = (text: string): string[] => text.match(marks) ?? [];

describe('a hole through which words get into a statement', () => {
  test('is real: own rows come out of it in the text of an error, and those of others when no policy is there', async () => {
    for (const { side, own } of attackers) {
      const told = await canary.ask(own.cookie, `cast((select string_agg(name, ' ') from smi.catalog_item) as int)`);
      expect([side, told.code, told.text.includes('OWN item 1 OWN item 2 OWN item 3')]).toEqual([side, '22P02', true]);
      expect((await canary.ask(own.cookie, 'i.name desc')).rows).toEqual([3, 2, 1].map((index) => ({ number: `OWN-${index}`, name: `OWN item ${index}` })));
    }
    const silent: string[] = [];
    const telling = injections(knownOf(first())).filter(({ tells }) => tells);
    for (const injection of telling) {
      const told = await unbound(injection);
      if (words(told).length === 0 && !told.startsWith('22012')) silent.push(`${injection.name}: ${told.slice(0, 200)}`);
    }
    expect(silent).toEqual([]);
    expect(telling.length).toBeGreaterThanOrEqual(40);
  });

  test('tells no word of others, to a supplier and to a buyer, whatever is put through it', async () => {
    const before = await checksums(portal.sql, rivals.agreements, rivals.organisations);
    let tried = 0;
    for (const attacker of attackers) {
      const { side, own, rival } = attacker;
      const quiet = await canary.ask(rival.cookie, 'i.name');
      for (const injection of injections(knownOf(attacker))) {
        const told = await canary.ask(own.cookie, injection.sort);
        expect([side, injection.name, words(told.text), told.code === '22012']).toEqual([side, injection.name, [], false]);
        // What was left behind on the one connection would meet the next asker.
        expect([side, injection.name, (await canary.ask(rival.cookie, 'i.name')).text]).toEqual([side, injection.name, quiet.text]);
        tried += 1;
      }
      expect((await canary.ask(own.cookie, 'i.name')).rows).toHaveLength(3);
    }
    expect(await checksums(portal.sql, rivals.agreements, rivals.organisations)).toEqual(before);
    process.stderr.write(`injections through the hole: ${tried} tried, 0 words of others\n`);
  }, 300_000);

  test('takes one statement at a time: nothing is begun after its end', async () => {
    const { own } = first();
    for (const { name, sort } of injections(knownOf(first())).filter((each) => each.name.startsWith('and then'))) {
      expect([name, (await canary.ask(own.cookie, sort)).code]).toEqual([name, '42601']);
    }
  });
});
