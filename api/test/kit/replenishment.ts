import { randomBytes, randomUUID } from 'node:crypto';
import type { Payload, TestClient } from './client.js';
import type { TestPortal } from './portal.js';
import type { ItemLocationOptions, TestAgreement, TestItemLocation, TestOrganisation } from './world.js';

/** Mon/Wed/Fri and Mon–Fri as calendar bits. */
const deliveries = 0b0010101;
const workdays = 0b0011111;

/** What the tests look at on a proposal. */
export const proposalFields = `id version number state origin suggestedQuantity quantity arrivalDate shipDate decisionDeadline flags autoAcceptFailures
  reasonCode comment undoableUntil committedQuantity shippedQuantity acceptedQuantity rejectedQuantity shortClosedQuantity actions
  counter { side quantity arrivalDate } commitments { seq quantity arrivalDate shipDate reason }`;

export const shipmentFields = `id version asnNumber state shipDate eta overdue lines { id version lineNo state shippedQuantity acceptedQuantity rejectedQuantity
  shortClosedQuantity openQuantity proposal { id number state version } discrepancies { id version kind quantity state resolution proposedSide comment actions } }`;

/**
 * A buyer and a supplier with one agreement, and a stranger of each side with an agreement of their own. The item-location is
 * that of the worked example: 120 a day from Monday to Friday, band 200 … 900, target 800, lots of 50, MOQ 200.
 */
export class Scene {
  private constructor(
    readonly portal: TestPortal,
    readonly agreement: TestAgreement,
    readonly supplier: TestClient,
    readonly buyer: TestClient,
    readonly secondBuyer: TestClient,
    readonly strangers: TestClient[],
  ) {}

  static async open(portal: TestPortal, options: Parameters<TestPortal['world']['agreement']>[2] = {}): Promise<Scene> {
    const { world } = portal;
    const agreement = await world.agreement(await world.organisation('BUYER'), await world.organisation('SUPPLIER'), options);
    const other = await world.agreement(await world.organisation('BUYER'), await world.organisation('SUPPLIER'));
    const enter = async (organisation: TestOrganisation, roles: string[]): Promise<TestClient> => portal.signIn(await world.user(organisation, roles));
    const supplier = await enter(agreement.supplier, ['SP']);
    const buyer = await enter(agreement.buyer, ['BP', 'BC']);
    const secondBuyer = await enter(agreement.buyer, ['BP']);
    const strangers = [await enter(other.supplier, ['SP', 'SA']), await enter(other.buyer, ['BP', 'BC'])];
    return new Scene(portal, agreement, supplier, buyer, secondBuyer, strangers);
  }

  /** The scene of an agreement that stands already, with everybody signed in. */
  static of(portal: TestPortal, agreement: TestAgreement, people: { supplier: TestClient; buyer: TestClient; secondBuyer: TestClient }): Scene {
    return new Scene(portal, agreement, people.supplier, people.buyer, people.secondBuyer, []);
  }

  /** Closing stock on Sunday 1 March 2026 and eight weeks of history; 900 leads to a proposal of 650 for Monday 9 March. */
  async place(stock = '900', options: ItemLocationOptions = {}): Promise<TestItemLocation> {
    const { world } = this.portal;
    const at = await world.itemLocation(this.agreement, { deliveryWeekdays: deliveries, shipWeekdays: workdays, ...options });
    await world.consumption(at, '2026-01-05', '2026-03-01', '120', [6, 7]);
    await world.snapshot(at, '2026-03-01', stock);
    return at;
  }

  /** Plans the whole agreement, as an import of the buyer would ask for, and waits for it. */
  async plan(): Promise<void> {
    const { sql } = this.portal;
    const token = randomBytes(32).toString('base64url');
    const { buyer, supplier, id } = this.agreement;
    await sql.query('begin');
    await sql.query(
      `insert into auth.session (token_hash, kind, user_id, org_id, side, expires_at)
       select sha256(convert_to($1, 'UTF8')), 'job', u.id, u.org_id, 'BUYER', clock_timestamp() + interval '1 minute' from smi.identity_user u where u.org_id = $2 limit 1`,
      [token, buyer.id],
    );
    await sql.query("select set_config('app.sid', $1, true)", [token]);
    await sql.query('insert into smi.planning_request (buyer_id, supplier_id, agreement_id, reason, facts_changed) values ($1, $2, $3, $4, true)', [buyer.id, supplier.id, id, 'test']);
    await sql.query('select sec.wake_planning($1)', [id]);
    await sql.query('commit');
    await this.portal.settled();
  }

  /** The planned proposals of an item-location, in the order of arrival. */
  async planned(at: Pick<TestItemLocation, 'globalId'>): Promise<Payload[]> {
    const { proposals } = await this.supplier.query(
      `query ($filter: ProposalFilter) { proposals(first: 50, filter: $filter) { edges { node { ${proposalFields} } } } }`,
      { filter: { itemLocation: at.globalId, state: ['PLANNED'] } },
    );
    return proposals.edges.map((edge: Payload) => edge.node).sort((a: Payload, b: Payload) => (a.arrivalDate < b.arrivalDate ? -1 : 1));
  }

  async proposal(id: string, as: TestClient = this.supplier): Promise<Payload> {
    return (await as.query(`query ($id: ID!) { node(id: $id) { ... on ReplenishmentProposal { ${proposalFields} } } }`, { id })).node;
  }

  async shipment(id: string, as: TestClient = this.buyer): Promise<Payload> {
    return (await as.query(`query ($id: ID!) { node(id: $id) { ... on Shipment { ${shipmentFields} } } }`, { id })).node;
  }

  /** A mutation on a proposal with the version that was last seen. */
  async act(as: TestClient, verb: string, proposal: Payload, more: Record<string, unknown> = {}): Promise<Payload> {
    const payload = await as.mutate(`replenishmentProposal${verb}`, { id: proposal.id, expectedVersion: proposal.version, ...more }, `proposal { ${proposalFields} }`);
    return payload;
  }

  /** The same, which must succeed. */
  async done(as: TestClient, verb: string, proposal: Payload, more: Record<string, unknown> = {}): Promise<Payload> {
    const { proposal: after, userErrors } = await this.act(as, verb, proposal, more);
    if (userErrors.length > 0) throw new Error(`${verb} was refused: ${JSON.stringify(userErrors)}`);
    return after;
  }

  /** A planned proposal of a fresh item-location. */
  async aPlanned(stock = '900', options: ItemLocationOptions = {}): Promise<Payload> {
    const at = await this.place(stock, options);
    await this.plan();
    const [first] = await this.planned(at);
    if (!first) throw new Error('nothing was planned');
    return { ...first, at };
  }

  async aReleased(): Promise<Payload> {
    return this.done(this.supplier, 'Release', await this.aPlanned());
  }

  async anAccepted(): Promise<Payload> {
    return this.done(this.buyer, 'Accept', await this.aReleased());
  }

  async aCommitted(quantity = '650'): Promise<Payload> {
    return this.done(this.supplier, 'Commit', await this.anAccepted(), { quantity, arrivalDate: '2026-03-09', shipDate: '2026-03-06' });
  }

  async dispatch(proposals: Payload[], quantities: string[], more: Record<string, unknown> = {}): Promise<Payload> {
    const lines = proposals.map((proposal, index) => ({ proposal: proposal.id, expectedVersion: proposal.version, quantity: quantities[index] }));
    const input = { asnNumber: `ASN-${randomUUID().slice(0, 8)}`, shipDate: '2026-03-06', eta: '2026-03-09', lines, ...more };
    return this.supplier.mutate('shipmentDispatch', input, `shipment { ${shipmentFields} }`);
  }

  async aShipment(quantity = '650'): Promise<Payload> {
    const { shipment, userErrors } = await this.dispatch([await this.aCommitted()], [quantity]);
    if (!shipment) throw new Error(`dispatch was refused: ${JSON.stringify(userErrors)}`);
    return shipment;
  }

  async receive(shipment: Payload, lines: Array<{ accepted: string; rejected?: string; reason?: string }>, more: Record<string, unknown> = {}): Promise<Payload> {
    const input = { shipment: shipment.id, expectedVersion: shipment.version, lines: lines.map((line, index) => ({ line: shipment.lines[index].id, ...line })), ...more };
    return this.buyer.mutate('receiptRecord', input, `shipment { ${shipmentFields} }`);
  }

  /** Kinds of the facts of an object, oldest first. */
  async timeline(type: string, id: string, as: TestClient = this.supplier): Promise<string[]> {
    const { node } = await as.query(`query ($id: ID!) { node(id: $id) { ... on ${type} { timeline { kind } } } }`, { id });
    return node.timeline.map((fact: Payload) => fact.kind);
  }

  /** Open expected receipts of an item-location: kind and quantity. */
  async expected(at: TestItemLocation): Promise<Array<{ kind: string; quantity: number }>> {
    const { rows } = await this.portal.sql.query<{ kind: string; quantity: number }>(
      "select kind, quantity::float as quantity from smi.stock_expected_receipt where item_location_id = $1 and state = 'OPEN' order by kind",
      [at.id],
    );
    return rows;
  }
}

export const codes = (payload: Payload): string[] => payload.userErrors.map((error: Payload) => error.code);
