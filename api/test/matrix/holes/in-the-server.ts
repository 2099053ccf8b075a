import { ReadMeter } from '../../../src/platform/access-log/read-meter.js';
import { ALLOW } from '../../../src/platform/access/allow.js';
import { UnitOfWork } from '../../../src/platform/db/unit-of-work.js';
import { Outbox } from '../../../src/platform/mail/outbox.js';
import { ChangeFeed } from '../../../src/platform/socket/change-feed.js';
import { Openings } from '../../../src/rooms/agreements/sharing/openings.js';
import { PeopleResolver } from '../../../src/rooms/identity/people/people.resolver.js';
import { registry } from '../fixtures/index.js';
import type { Stage } from '../run/run.js';
import { type Hole, both, patched, policies, rival } from './hole.js';

/** A word that the organisation may not read. */
function foreignTo({ painted }: Stage, organisation: string, table: string): string {
  const found = [...painted.marks].find(([, cell]) => cell.table === table && cell.organisations.size > 0 && !cell.organisations.has(organisation));
  if (!found) throw new Error(`every word of ${table} is known to them`);
  return found[0];
}

const organisationOf = ({ actors }: Stage, name: string): string => actors.find((actor) => actor.name === name)?.organisation?.id ?? '';

/** What somebody could write in the server. */
export const inTheServer: Hole[] = [
  {
    name: 'a root field whose permission is missing', slice: { actors: ['nobody in particular at the buyer'], places: ['a1'], queries: ['users'] }, names: /expected FORBIDDEN/,
    make: async () => {
      const field = PeopleResolver.prototype.users;
      const before: unknown = Reflect.getMetadata(ALLOW, field);
      Reflect.defineMetadata(ALLOW, 'signed-in', field);
      return async () => Reflect.defineMetadata(ALLOW, before, field);
    },
  },
  {
    name: 'a root field that nobody has thought of', slice: { actors: [rival], places: ['a1'] }, names: /^Query\.slowStock$/,
    make: async () => {
      const row = registry.roots.get('Query.slowStock');
      registry.roots.delete('Query.slowStock');
      return async () => row && registry.roots.set('Query.slowStock', row);
    },
  },
  {
    name: 'a loader that outlives the operation of its asker', slice: { actors: ['SP of the supplier', rival], places: ['a1'], queries: ['itemLocation'] },
    make: async () => {
      const kept = new Map<unknown, unknown>();
      return patched(UnitOfWork.prototype, 'once', () => function once<T>(key: unknown, make: () => T): T {
        if (!kept.has(key)) kept.set(key, make());
        return kept.get(key) as T;
      })(undefined as never);
    },
    names: /⟧ agreements_item_location\.|expected nothing, got/,
  },
  {
    name: 'a fact that tells of a rival', slice: { actors: [rival], places: ['a2'], queries: ['facts'] },
    make: async (stage) => {
      const word = foreignTo(stage, organisationOf(stage, rival), 'agreements_item_location');
      const { agreement } = stage.places.find(({ key }) => key === 'a2') as Stage['places'][number];
      const write = async (text: string): Promise<unknown> => {
        await stage.portal.sql.query('set session_replication_role = replica');
        await stage.portal.sql.query(`update smi.platform_fact set payload = ${text} where agreement_id = $1 and jsonb_typeof(payload) = 'object'`, [agreement.id]);
        return stage.portal.sql.query('reset session_replication_role');
      };
      await write(`payload || jsonb_build_object('itemOfAnother', '${word}')`);
      return () => write("payload - 'itemOfAnother'");
    },
    names: /⟧ agreements_item_location\./,
  },
  {
    name: 'a mail that names an item of a rival', slice: { actors: ['AD of the buyer'], places: ['a1'], mutations: ['invitationCreate'] },
    make: async (stage) => {
      const word = foreignTo(stage, organisationOf(stage, 'AD of the buyer'), 'catalog_item');
      return patched(Outbox.prototype, 'seal', (before) => function seal(this: Outbox, letter) {
        return before.call(this, { ...letter, paragraphs: [...letter.paragraphs, `Other suppliers hold ${word} for you.`] });
      })(stage);
    },
    names: /⟧ catalog_item\./,
  },
  {
    name: 'a role that reads figures without the permission to', slice: { actors: ['IC of the supplier'], places: ['a1'], queries: ['proposals', 'shipments'] },
    make: patched(Openings.prototype, 'within', () => function within(this: Openings) {
      return this;
    }),
    names: / (planning_plan|stock_snapshot|agreements_price)\./,
  },
  {
    name: 'a socket that tells what it has not read again', slice: { actors: ['BC of the buyer', 'BP of the buyer', 'SP of the supplier', rival], listens: true },
    make: both(
      policies('platform_fact', 'agreements_agreement'),
      patched(ChangeFeed.prototype as unknown as { visible: (...all: unknown[]) => Promise<unknown[]> }, 'visible', () => async (_, __, facts) => (facts as Array<Record<string, unknown>>).map((fact) => ({
        id: Buffer.from(`Fact:${String(fact['id'])}`).toString('base64url'), agreement: Buffer.from(`Agreement:${String(fact['agreementId'])}`).toString('base64url'), seq: fact['seq'], kind: fact['kind'],
        subjectType: fact['subjectType'], subject: Buffer.from(`${String(fact['subjectType'])}:${String(fact['subjectId'])}`).toString('base64url'),
      }))),
    ),
    names: /heard of a1/,
  },
  {
    name: 'a read that leaves no trace in the access log', slice: { actors: ['SP of the supplier'], places: ['a1'], queries: ['itemLocation'] },
    make: patched(ReadMeter.prototype, 'note', () => () => undefined), names: /not in the access log: .*STOCK/,
  },
];
