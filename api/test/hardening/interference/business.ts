import fc from 'fast-check';
import type { Payload } from '../../kit/client.js';
import type { TestPortal } from '../../kit/portal.js';
import { Scene } from '../../kit/replenishment.js';
import type { TestItemLocation } from '../../kit/world.js';

/** Something that happens in an agreement. `at` picks a place or a proposal, `size` says how much; what does not fit does nothing. */
export interface Operation {
  verb: (typeof VERBS)[number];
  at: number;
  size: number;
}

const VERBS = ['count', 'consume', 'list', 'bound', 'price', 'share', 'plan', 'release', 'answer', 'commit', 'dispatch', 'receive', 'snooze', 'hire'] as const;

/** Most of what happens is stock that comes and goes, and proposals on their way. */
export const operations = (most: number): fc.Arbitrary<Operation[]> =>
  fc.array(fc.record({
    verb: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...VERBS.slice(0, 2)) }, { weight: 2, arbitrary: fc.constantFrom(...VERBS.slice(6, 9)) }, { weight: 4, arbitrary: fc.constantFrom(...VERBS) }),
    at: fc.nat({ max: 30 }),
    size: fc.integer({ min: 1, max: 2_000 }),
  }), { minLength: 1, maxLength: most });

/** An agreement in which things happen: with stock, proposals and deliveries of its own. */
export class Business {
  private readonly places: TestItemLocation[] = [];
  private shipments: Payload[] = [];
  private moment = 0;

  constructor(
    private readonly portal: TestPortal,
    readonly scene: Scene,
  ) {}

  async run(all: readonly Operation[]): Promise<void> {
    for (const each of all) await this[each.verb](each);
  }

  private pick<T>(list: readonly T[], { at }: Operation): T | undefined {
    return list[at % Math.max(1, list.length)];
  }

  private instant(): string {
    this.moment += 1;
    return new Date(Date.parse('2026-03-01T22:00:00Z') + this.moment * 1000).toISOString();
  }

  async count(op: Operation): Promise<void> {
    const place = this.pick(this.places, op) ?? (await this.list(op));
    await this.portal.world.snapshot(place, '2026-03-01', String(op.size), { as_of: this.instant(), recorded_at: this.instant() });
  }

  async consume(op: Operation): Promise<void> {
    const place = this.pick(this.places, op);
    if (place) await this.portal.sql.query('update smi.demand_consumption set quantity = $2 where item_location_id = $1 and quantity > 0', [place.id, op.size % 300]);
  }

  /** The same item at the same place now and then: two suppliers of one article. */
  async list({ at, size }: Operation): Promise<TestItemLocation> {
    const shared = at % 3 === 0 && !this.places.some(({ itemNumber }) => itemNumber === 'MAT-SHARED');
    const place = await this.scene.place(String(size), shared ? { item: 'MAT-SHARED', location: 'PLACE' } : {});
    this.places.push(place);
    return place;
  }

  async bound(op: Operation): Promise<void> {
    const place = this.pick(this.places, op);
    if (place) await this.portal.sql.query('update smi.agreements_threshold set minimum = $2, maximum = $3, target = null where item_location_id = $1', [place.id, 100 + (op.size % 150), 800 + op.size]);
  }

  async price(op: Operation): Promise<void> {
    const place = this.pick(this.places, op);
    if (place) await this.portal.sql.query('update smi.agreements_price set unit_price = $2 where item_location_id = $1', [place.id, op.size]);
  }

  async share({ at, size }: Operation): Promise<void> {
    const figure = ['STOCK', 'CONSUMPTION', 'FORECAST', 'PRICE'][at % 4];
    await this.portal.sql.query('update smi.agreements_sharing set shared = $3 where agreement_id = $1 and field_group = $2', [this.scene.agreement.id, figure, size % 2 === 0]);
  }

  async plan(): Promise<void> {
    if (this.places.length > 0) await this.scene.plan();
  }

  async release(op: Operation): Promise<void> {
    await this.act(op, ['PLANNED'], 'supplier', 'Release');
  }

  async answer(op: Operation): Promise<void> {
    if (op.size % 2 === 0) await this.act(op, ['PROPOSED'], 'buyer', 'Accept');
    else await this.act(op, ['PROPOSED'], 'buyer', 'Reject', { reason: 'DEMAND_DROPPED', comment: 'No need' });
  }

  async commit(op: Operation): Promise<void> {
    const found = await this.proposal(op, ['ACCEPTED', 'AUTO_ACCEPTED']);
    if (found) await this.scene.act(this.scene.supplier, 'Commit', found, { quantity: found.quantity, arrivalDate: found.arrivalDate, shipDate: found.shipDate });
  }

  async dispatch(op: Operation): Promise<void> {
    const found = await this.proposal(op, ['COMMITTED']);
    if (!found) return;
    const { shipment } = await this.scene.dispatch([found], [found.quantity]);
    if (shipment) this.shipments.push(shipment);
  }

  async receive(op: Operation): Promise<void> {
    const [shipment, ...rest] = this.shipments;
    this.shipments = rest;
    if (shipment) await this.scene.receive(shipment, [{ accepted: String(op.size) }]);
  }

  async snooze(op: Operation): Promise<void> {
    const place = this.pick(this.places, op);
    const client = op.size % 2 === 0 ? this.scene.supplier : this.scene.buyer;
    if (place) await client.mutate('itemLocationSnooze', { id: place.globalId, until: '2026-03-10', reason: 'known' }, 'itemLocation { id }');
  }

  async hire({ at }: Operation): Promise<void> {
    const { agreement } = this.scene;
    await this.portal.world.user(at % 2 === 0 ? agreement.supplier : agreement.buyer, ['AU']);
  }

  private async act(op: Operation, states: string[], side: 'supplier' | 'buyer', verb: string, more: Record<string, unknown> = {}): Promise<void> {
    const found = await this.proposal(op, states);
    if (found) await this.scene.act(this.scene[side], verb, found, more);
  }

  private async proposal(op: Operation, state: string[]): Promise<Payload> {
    const { proposals } = await this.scene.supplier.query(
      'query ($filter: ProposalFilter) { proposals(first: 50, filter: $filter) { edges { node { id version quantity arrivalDate shipDate } } } }', { filter: { state } },
    );
    return this.pick(proposals.edges as Payload[], op)?.node;
  }
}
