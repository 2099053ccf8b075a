import { type Permission, type Place, type Reach, narrowsTo, reaches, rolesGiving } from '@stockpact/shared';
import { GraphQLError } from 'graphql';
import { ReadMeter } from '../access-log/read-meter.js';
import type { Places } from '../access/places.js';
import { ReachRepo } from '../access/reach.repo.js';
import type { Clock } from '../clock/clock.js';
import { overloaded, rateLimited } from '../graphql/busy.js';
import { readActor, readPreviewActor } from './asker.js';
import type { Database, Lease } from './database.js';
import { NoSeat } from './fair-share.js';
import { sessionStateOf } from './session-states.js';
import { type SignedInActor, Tx } from './tx.js';

type Work<T> = (tx: Tx) => Promise<T>;

/** How an operation is asked, beside the session. */
export interface Asking {
  /** A buyer looks through its supplier's eyes: reads only, and as nobody of the supplier. */
  preview?: boolean;
  /** The delegation under which the asker acts for somebody. */
  delegation?: string | null;
  /** Where objects stand, for whoever is told what a grant does not reach. Absent where nobody is told. */
  places?: Places;
}

const retryable = new Set(['40001', '40P01']);
const attempts = 3;

/** An open transaction and the connection that it has to itself. */
interface Held {
  lease: Lease;
  tx: Tx;
}

/**
 * All of one operation's access to the database: one READ ONLY snapshot shared by its reads, opened by the first of them
 * and closed before the answer leaves, and a short transaction for each write. There is no other way to SQL, and no
 * fallback: without a valid session token the login role may read nothing.
 */
export class UnitOfWork {
  /** Statements of all transactions of this operation, envelope not counted. */
  statements = 0;
  /** Which shared figures this operation tells. */
  readonly reads = new ReadMeter();
  private readonly loaders = new Map<unknown, unknown>();
  private snapshot: Promise<Held> | null = null;
  /** Roles whose grants count in the snapshot now. */
  private counting = '';
  private queue: Promise<unknown> = Promise.resolve();
  private known: SignedInActor | null = null;
  private writing: Tx | null = null;
  private permission: Permission | null = null;
  private readsBound = false;
  private over = false;

  constructor(
    private readonly db: Database,
    private readonly token: string,
    readonly clock: Clock,
    private readonly how: Asking = {},
    /** Connections for what is told beside a long transaction; whoever holds one of the others never waits for a second of them. */
    private readonly besideDb: Database | null = null,
  ) {}

  /**
   * What a supplier was told goes into the access log of the data's owner, one entry for each agreement, in one statement of its own
   * after the answer. The same read again within a quarter of an hour is counted on the entry that stands. It never breaks the read:
   * the caller logs a failure and goes on.
   */
  async logReads(requestId: string): Promise<void> {
    const { operation, notes } = this.reads.take();
    if (notes.length === 0 || this.known?.side !== 'SUPPLIER') return;
    const byAgreement = new Map<string, { agreement: string; door: string; operation: string; figures: string[]; rows: number }>();
    for (const { agreementId, figure, rows } of notes) {
      const entry = byAgreement.get(agreementId) ?? { agreement: agreementId, door: 'SCREEN', operation, figures: [], rows: 0 };
      byAgreement.set(agreementId, { ...entry, figures: [...entry.figures, figure].sort(), rows: Math.max(entry.rows, rows) });
    }
    await this.db.query('select sec.log_reads($1, $2, $3)', [this.token, JSON.stringify([...byAgreement.values()]), requestId], this.token);
  }

  /** That the session used the permission, in a statement of its own. A preview uses nobody's grants. */
  async noteUse(permission: Permission): Promise<void> {
    if (!this.how.preview) await this.db.query('select sec.note_permission_use($1, $2, $3)', [this.token, permission, this.how.delegation ?? null], this.token);
  }

  /** The asker. Costs one statement per operation. */
  async actor(): Promise<SignedInActor> {
    return this.known ?? this.read(async (tx) => tx.actor);
  }

  /**
   * From here on writes use this permission, and only grants that give it count: their transaction sees and changes what these
   * grants cover. Null: no permission bounds the writes beyond what the asker sees. A job bounds its reads too.
   */
  act(permission: Permission | null, bound: 'writes' | 'all' = 'writes'): void {
    this.permission = permission;
    this.readsBound = bound === 'all';
  }

  get places(): Places | null {
    return this.how.places ?? null;
  }

  /**
   * The same asker with a connection of its own, for what must be seen before a long transaction ends: how far it has come.
   * Whoever opens it closes it.
   */
  beside(): UnitOfWork {
    if (!this.besideDb) throw new Error('nothing is told beside the transactions of a request');
    return new UnitOfWork(this.besideDb, this.token, this.clock, this.how);
  }

  /** The permission that writes use; null when none bounds them. */
  get acting(): Permission | null {
    return this.permission;
  }

  /** Whether the asker holds roles that give the permission beside others that do not. */
  async isMixed(permission: Permission): Promise<boolean> {
    const { side, roles } = await this.actor();
    return narrowsTo(side, roles, permission) !== null;
  }

  /** Whether a grant that gives the permission reaches the place, of what row-level security shows anyhow. */
  async reaches(permission: Permission, place: Place): Promise<boolean> {
    if (!(await this.isMixed(permission))) return true;
    const { side } = await this.actor();
    return reaches(side, await this.once('access.reach', (): Promise<Reach[]> => this.read((tx) => new ReachRepo(tx).own())), permission, place);
  }

  /** A value kept for this operation only. Nothing that holds rows may live longer than its asker's operation. */
  once<T>(key: unknown, make: () => T): T {
    if (!this.loaders.has(key)) this.loaders.set(key, make());
    return this.loaders.get(key) as T;
  }

  /**
   * Reads of one operation see one snapshot and go one at a time over one connection. A root field names the permission it is asked
   * with: then only grants of roles that give it count. What hangs on its rows is read without: it is seen with them.
   */
  async read<T>(work: Work<T>, permission: Permission | null = null): Promise<T> {
    if (this.writing) return work(this.writing);
    const turn = this.queue.then(async () => {
      if (this.over) throw new Error('a read after the end of its operation');
      this.snapshot ??= this.open('begin isolation level repeatable read', true);
      const { lease, tx } = await this.snapshot;
      await this.count(lease, permission);
      const before = tx.statements;
      try {
        return await work(tx);
      } finally {
        this.statements += tx.statements - before;
      }
    });
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  /** A short write transaction, run whole again on serialization failure or deadlock, at most three times. */
  async write<T>(work: Work<T>): Promise<T> {
    if (this.writing) throw new Error('write inside a write');
    if (this.permission) await this.actor();
    if (this.how.preview) throw new GraphQLError('A preview only reads.', { extensions: { code: 'FORBIDDEN' } });
    await this.close();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.writeOnce(work);
      } catch (error) {
        if (attempt >= attempts || !retryable.has((error as { code?: string }).code ?? '')) throw error;
      }
    }
  }

  /**
   * Ends the read snapshot; a later read opens a fresh one. Loaded values are dropped with it. When its connection is lost in this
   * moment, nothing is lost with it: what was read was read.
   */
  async close(): Promise<void> {
    await this.queue;
    const open = this.snapshot;
    this.snapshot = null;
    this.counting = '';
    this.loaders.clear();
    // Rolled back although nothing was written: whatever a read set for its connection is taken back with it.
    await open?.then((held) => finish(held, 'rollback')).catch(() => undefined);
  }

  /**
   * The answer is out: nothing is opened any more. Without it, resolvers that still run after an error has ended the operation
   * would open a snapshot that nobody closes, and the pool would be empty soon.
   */
  async end(): Promise<void> {
    this.over = true;
    await this.close();
  }

  private async writeOnce<T>(work: Work<T>): Promise<T> {
    const held = await this.open('begin', false);
    this.writing = held.tx;
    try {
      const value = await work(held.tx).catch(async (error: unknown) => {
        await finish(held, 'rollback').catch(() => undefined);
        throw error;
      });
      await finish(held, 'commit');
      return value;
    } finally {
      this.writing = null;
      this.loaders.clear();
      this.statements += held.tx.statements;
    }
  }

  private async open(begin: string, readOnly: boolean): Promise<Held> {
    const lease = await this.db.lease(this.token).catch((error: unknown) => {
      if (!(error instanceof NoSeat)) throw error;
      throw error.whose === 'OWN' ? rateLimited(5) : overloaded(5);
    });
    try {
      await this.enter(lease, begin, readOnly);
    } catch (error) {
      if (sessionStateOf(error)) await settle(lease, 'rollback').catch(() => undefined);
      else await lease.release(true);
      throw error;
    }
    try {
      // The transaction is ours, not TypeORM's; without this it refuses to lock rows in it.
      Object.assign(lease.runner, { isTransactionActive: true });
      this.known ??= await (this.how.preview ? readPreviewActor(lease) : readActor(lease));
      lease.belongsTo(this.known.organisationId);
      return { lease, tx: new Tx(lease.client, lease.entities, this.known, this.clock) };
    } catch (error) {
      await settle(lease, 'rollback').catch(() => undefined);
      throw error;
    }
  }

  /**
   * Takes the party role for this transaction. A connection that still carries a context is poisoned: this fails on it, either here or
   * because the role left on it may not even ask whose session this is; whoever called closes it then, so that nobody meets it twice.
   */
  private async enter(lease: Lease, begin: string, readOnly: boolean): Promise<void> {
    await lease.client.query(begin);
    const { rows } = await lease.client.query<{ role: string; sid: string; roles: string }>({
      name: readOnly ? 'enter-read' : 'enter-write',
      text: `select current_setting('role') as role, coalesce(current_setting('app.sid', true), '') as sid, coalesce(current_setting('app.roles', true), '') as roles,
        set_config('app.sid', $1, true), set_config('role', sec.party_role($1), true),
        set_config('app.roles', $2, true), set_config('app.delegation', $3, true)${readOnly ? ", set_config('transaction_read_only', 'on', true)" : ''}`,
      values: [this.token, readOnly && !this.readsBound ? '' : this.actingRoles(), this.how.delegation ?? ''],
    });
    const left = rows[0];
    if (left?.role !== 'none' || left.sid !== '' || left.roles !== '') throw new Error('pooled connection carried a context');
  }

  /** Lets the next read of the snapshot count the grants for its permission. Most askers hold one role, and nothing is sent. */
  private async count(lease: Lease, permission: Permission | null): Promise<void> {
    if (this.readsBound || !this.known) return;
    const roles = permission ? (narrowsTo(this.known.side, this.known.roles, permission) ?? []).join(',') : '';
    if (roles === this.counting) return;
    await lease.client.query({ name: 'count', text: `select set_config('app.roles', $1, true)`, values: [roles] });
    this.counting = roles;
  }

  /** Roles whose grants count for the permission in use. An asker who holds none of them was refused before. */
  private actingRoles(): string {
    return this.permission && this.known ? rolesGiving(this.known.side, this.permission).join(',') : '';
  }
}

/** Once only: after it the connection is somebody else's. */
async function finish({ lease, tx }: Held, how: 'commit' | 'rollback'): Promise<void> {
  tx.end();
  await settle(lease, how);
}

async function settle(lease: Lease, how: 'commit' | 'rollback'): Promise<void> {
  let broken = true;
  try {
    await lease.client.query(how);
    broken = false;
  } finally {
    await lease.release(broken);
  }
}
