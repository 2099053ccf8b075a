import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { day } from '../kernel/day.js';
import { addQ, fromTenThousandths, type Quantity, quantity as q, ZERO } from '../kernel/quantity.js';
import type { Result } from '../kernel/result.js';
import type { ProposalState } from '../proposals/state.js';
import { shipmentState, type ShipmentState } from './delivery-state.js';
import { confirmResolution, type Discrepancy, type DiscrepancyKind, type DiscrepancyResolution, mayConfirm, proposeResolution, RESOLUTIONS_OF } from './discrepancy.js';
import { dispatch, shareOf } from './dispatch.js';
import { type CommitmentLedger, inTransit, isSettled, type LineLedger, overDelivered, toShip, underWay } from './ledger.js';
import { receive, type Receiving } from './receive.js';
import { close, shortClose } from './short-close.js';

const committed = (amount: string): CommitmentLedger => ({ committed: q(amount), shipped: ZERO, accepted: ZERO, rejected: ZERO, shortClosed: ZERO, cancelled: ZERO });
const asn = (amount: string) => ({ quantity: q(amount), shipDay: day('2026-10-06'), eta: day('2026-10-08') });
const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value;
};
const codes = (result: Result<unknown>) => (result.ok ? [] : result.refusals.map((each) => `${each.code} ${each.params.reason ?? ''}`.trim()));
const shipped = (amount: string, onAsn = amount): Receiving => {
  const sent = value(dispatch('COMMITTED', committed(amount), asn(onAsn)));
  return { lineState: 'SHIPPED', line: sent.line, ledger: sent.ledger, openDiscrepancies: 0, openOnLine: 0 };
};
const receipt = (accepted: string, rejected = '0', final = true) => ({ accepted: q(accepted), rejected: q(rejected), final });
const buyer = { side: 'BUYER' as const, userId: 'weber' };
const supplier = { side: 'SUPPLIER' as const, userId: 'aiko' };

describe('dispatching', () => {
  test('turns a commitment into a shipment', () => {
    const sent = value(dispatch('COMMITTED', committed('750'), asn('750')));
    expect(sent).toMatchObject({ state: 'SHIPPED', ledger: { shipped: q('750') }, line: { shipped: q('750'), accepted: ZERO } });
    expect(toShip(sent.ledger)).toBe(ZERO);
    expect(underWay(sent.ledger)).toBe(q('750'));
  });

  test('may be done in several shipments until the commitment is on its way', () => {
    const first = value(dispatch('COMMITTED', committed('750'), asn('500')));
    expect(toShip(first.ledger)).toBe(q('250'));
    expect(value(dispatch('PARTIALLY_RECEIVED', first.ledger, asn('250'))).state).toBe('PARTIALLY_RECEIVED');
    expect(codes(dispatch('SHIPPED', first.ledger, asn('250.0001')))).toEqual(['OUT_OF_RANGE ABOVE_COMMITTED']);
  });

  test('may exceed the commitment by the agreed tolerance and no more', () => {
    expect(shareOf(q('750'), q('2.5'))).toBe(q('18.75'));
    expect(dispatch('COMMITTED', committed('750'), asn('765'), q('2')).ok).toBe(true);
    expect(dispatch('COMMITTED', committed('750'), asn('766'), q('2'))).toMatchObject({ ok: false, refusals: [{ params: { max: '765' } }] });
    const all = value(dispatch('COMMITTED', committed('750'), asn('750')));
    expect(codes(dispatch('SHIPPED', all.ledger, asn('1'), q('2')))).toEqual(['OUT_OF_RANGE ABOVE_COMMITTED']);
  });

  test('needs a commitment, a quantity, and an arrival that is not before the departure', () => {
    expect(codes(dispatch('ACCEPTED', committed('750'), asn('750')))).toEqual(['WRONG_STATE']);
    expect(codes(dispatch('COMMITTED', committed('750'), { ...asn('0'), eta: day('2026-10-05') }))).toEqual(['OUT_OF_RANGE NOT_ABOVE_ZERO', 'OUT_OF_RANGE BEFORE_SHIP_DAY']);
  });
});

describe('receiving', () => {
  test('everything closes the line and the proposal', () => {
    const done = value(receive(shipped('750'), receipt('750')));
    expect(done).toMatchObject({ lineState: 'CLOSED', proposal: { state: 'RECEIVED', closes: true }, discrepancies: [] });
    expect(close('RECEIVED', done.ledger, 0)).toEqual({ ok: true, value: 'CLOSED' });
  });

  test('a part, with more to come, leaves the rest in transit', () => {
    const part = value(receive(shipped('750'), receipt('500', '0', false)));
    expect(part).toMatchObject({ lineState: 'PARTIALLY_RECEIVED', proposal: { state: 'PARTIALLY_RECEIVED', closes: false }, discrepancies: [] });
    expect(inTransit(part.line, false)).toBe(q('250'));
    const rest = value(receive({ ...shipped('750'), ...part, openDiscrepancies: 0, openOnLine: 0 }, receipt('250', '0', false)));
    expect(rest).toMatchObject({ lineState: 'CLOSED', proposal: { closes: true } });
  });

  test('a short quantity for good opens a SHORT discrepancy and nothing stays in transit', () => {
    const short = value(receive(shipped('750'), receipt('720')));
    expect(short).toMatchObject({ lineState: 'RECEIVED', proposal: { state: 'DISCREPANCY' }, discrepancies: [{ kind: 'SHORT', quantity: q('30') }] });
    expect(inTransit(short.line, true)).toBe(ZERO);
    expect(codes(close('RECEIVED', short.ledger, 1))).toEqual(['WRONG_STATE OPEN_DISCREPANCY']);
  });

  test('damaged and missing goods open one discrepancy each', () => {
    const bad = value(receive(shipped('750'), receipt('700', '20')));
    expect(bad.discrepancies).toEqual([{ kind: 'DAMAGED', quantity: q('20') }, { kind: 'SHORT', quantity: q('30') }]);
    expect(bad.ledger).toMatchObject({ accepted: q('700'), rejected: q('20') });
  });

  test('more than announced opens an OVER discrepancy, unless the surplus is refused at the dock', () => {
    expect(value(receive(shipped('750'), receipt('760')))).toMatchObject({ discrepancies: [{ kind: 'OVER', quantity: q('10') }], ledger: { shipped: q('760'), accepted: q('760') } });
    expect(value(receive(shipped('750'), receipt('750', '10')))).toMatchObject({ discrepancies: [], proposal: { closes: true } });
  });

  test('within the tolerance a shortage is short-closed and a surplus kept, without a discrepancy', () => {
    expect(value(receive(shipped('750'), receipt('740'), q('2')))).toMatchObject({ discrepancies: [], line: { shortClosed: q('10') }, ledger: { shortClosed: q('10') }, proposal: { closes: true } });
    expect(value(receive(shipped('750'), receipt('760'), q('2')))).toMatchObject({ discrepancies: [], proposal: { closes: true } });
    expect(value(receive(shipped('750'), receipt('734.9999'), q('2'))).discrepancies).toHaveLength(1);
  });

  test('of the first of two shipments leaves the rest of the commitment to be shipped', () => {
    const part = value(receive(shipped('750', '500'), receipt('500')));
    expect(part).toMatchObject({ lineState: 'CLOSED', proposal: { state: 'PARTIALLY_RECEIVED', closes: false } });
    expect(toShip(part.ledger)).toBe(q('250'));
  });

  test('nothing at all is a receipt only when nothing more is awaited', () => {
    expect(codes(receive(shipped('750'), receipt('0', '0', false)))).toEqual(['REQUIRED NOTHING_RECEIVED']);
    expect(value(receive(shipped('750'), receipt('0')))).toMatchObject({ discrepancies: [{ kind: 'SHORT', quantity: q('750') }] });
    expect(codes(receive(shipped('750'), receipt('-1', '-1')))).toEqual(['OUT_OF_RANGE BELOW_ZERO', 'OUT_OF_RANGE BELOW_ZERO']);
  });

  test('is over once the line was received for good', () => {
    expect(codes(receive({ ...shipped('750'), lineState: 'RECEIVED' }, receipt('1')))).toEqual(['WRONG_STATE']);
  });
});

describe('a discrepancy', () => {
  const short = value(receive(shipped('750'), receipt('720')));
  const open: Discrepancy = { kind: 'SHORT', quantity: q('30'), state: 'OPEN', resolution: null, proposedSide: null, proposedBy: null };
  const at = { ...short, openDiscrepancies: 1, openOnLine: 1 };
  const resolved = (resolution: DiscrepancyResolution, discrepancy = open, around = at) =>
    value(confirmResolution(value(proposeResolution(discrepancy, resolution, buyer)), supplier, around));

  test('accepted as short closes the proposal with Σ received + short-closed = committed', () => {
    const end = resolved('ACCEPT_SHORT');
    expect(end).toMatchObject({ discrepancy: { state: 'RESOLVED' }, lineState: 'CLOSED', proposal: { state: 'RECEIVED', closes: true } });
    expect(addQ(end.ledger.accepted, end.ledger.shortClosed)).toBe(q('750'));
    expect(resolved('CREDIT').ledger).toEqual(end.ledger);
  });

  test('settled by shipping the balance has the supplier ship again', () => {
    const end = resolved('SHIP_BALANCE');
    expect(end.proposal).toEqual({ state: 'PARTIALLY_RECEIVED', closes: false });
    expect(toShip(end.ledger)).toBe(q('30'));
    const again = value(dispatch('PARTIALLY_RECEIVED', end.ledger, asn('30')));
    expect(value(receive({ lineState: 'SHIPPED', line: again.line, ledger: again.ledger, openDiscrepancies: 0, openOnLine: 0 }, receipt('30'))).proposal.closes).toBe(true);
  });

  test('of damaged goods may end in their return or a replacement', () => {
    const bad = value(receive(shipped('750'), receipt('730', '20')));
    const damaged: Discrepancy = { ...open, kind: 'DAMAGED', quantity: q('20') };
    const around = { ...bad, openDiscrepancies: 1, openOnLine: 1 };
    expect(resolved('RETURN', damaged, around)).toMatchObject({ ledger: { shortClosed: q('20'), accepted: q('730') }, proposal: { closes: true } });
    expect(toShip(resolved('SHIP_BALANCE', damaged, around).ledger)).toBe(q('20'));
  });

  test('of a surplus ends in its return or in money', () => {
    const over = value(receive(shipped('750'), receipt('760')));
    const surplus: Discrepancy = { ...open, kind: 'OVER', quantity: q('10') };
    const around = { ...over, openDiscrepancies: 1, openOnLine: 1 };
    expect(overDelivered(resolved('CREDIT', surplus, around).ledger)).toBe(q('10'));
    expect(resolved('RETURN', surplus, around).ledger.accepted).toBe(q('750'));
    expect(codes(proposeResolution(surplus, 'SHIP_BALANCE', buyer))).toEqual(['INVALID DOES_NOT_FIT']);
    expect(codes(proposeResolution(open, 'RETURN', buyer))).toEqual(['INVALID DOES_NOT_FIT']);
  });

  test('is confirmed by the other side, never by the side or the person that proposed', () => {
    const proposed = value(proposeResolution(open, 'CREDIT', buyer));
    expect(codes(mayConfirm(proposed, { side: 'BUYER', userId: 'schmidt' }))).toEqual(['APPROVAL_REQUIRED OTHER_SIDE_CONFIRMS']);
    expect(codes(mayConfirm(proposed, { side: 'SUPPLIER', userId: 'weber' }))).toEqual(['APPROVAL_REQUIRED PROPOSER_IS_NOT_APPROVER']);
    expect(mayConfirm(proposed, supplier)).toEqual({ ok: true, value: 'CREDIT' });
    expect(codes(mayConfirm(open, supplier))).toEqual(['WRONG_STATE']);
  });

  test('may be answered with another resolution, which passes the turn back', () => {
    const countered = value(proposeResolution(value(proposeResolution(open, 'CREDIT', buyer)), 'SHIP_BALANCE', supplier));
    expect(countered).toMatchObject({ resolution: 'SHIP_BALANCE', proposedSide: 'SUPPLIER' });
    expect(mayConfirm(countered, buyer).ok).toBe(true);
    expect(codes(proposeResolution({ ...open, state: 'RESOLVED' }, 'CREDIT', buyer))).toEqual(['WRONG_STATE']);
  });

  test('keeps the proposal in discrepancy while another one is open', () => {
    const end = resolved('ACCEPT_SHORT', open, { ...at, openDiscrepancies: 2, openOnLine: 2 });
    expect(end).toMatchObject({ lineState: 'RECEIVED', proposal: { state: 'DISCREPANCY' } });
  });
});

describe('short-closing', () => {
  test('gives up what was never shipped, with a reason', () => {
    const part = value(receive(shipped('750', '500'), receipt('500')));
    expect(value(shortClose('PARTIALLY_RECEIVED', part.ledger, 0, 'season is over'))).toMatchObject({ ledger: { shortClosed: q('250') }, proposal: { closes: true } });
    expect(codes(shortClose('PARTIALLY_RECEIVED', part.ledger, 0, ' '))).toEqual(['REQUIRED']);
    expect(codes(shortClose('CLOSED', part.ledger, 0, 'late'))).toEqual(['WRONG_STATE']);
    expect(codes(close('RECEIVED', part.ledger, 0))).toEqual(['WRONG_STATE NOT_SETTLED']);
  });

  test('does not touch goods under way', () => {
    const on = shipped('750', '500');
    expect(value(shortClose('SHIPPED', on.ledger, 0, 'enough')).proposal.closes).toBe(false);
  });
});

describe('the state of a shipment', () => {
  test('follows its lines', () => {
    const of = (...lines: ShipmentState[]) => shipmentState(lines);
    expect([of('SHIPPED', 'SHIPPED'), of('SHIPPED', 'CLOSED'), of('RECEIVED', 'CLOSED'), of('CLOSED', 'CLOSED')]).toEqual(['SHIPPED', 'PARTIALLY_RECEIVED', 'RECEIVED', 'CLOSED']);
  });
});

describe('the whole delivery', () => {
  type World = { ledger: CommitmentLedger; state: ProposalState; lines: { line: LineLedger; state: ShipmentState }[]; open: { kind: DiscrepancyKind; quantity: Quantity; line: number }[] };
  const step = fc.record({ kind: fc.constantFrom('dispatch', 'receive', 'resolve'), a: fc.integer({ min: 0, max: 120 }), b: fc.integer({ min: 0, max: 30 }), final: fc.boolean(), pick: fc.nat(5) });
  const units = (n: number) => fromTenThousandths(n * 10_000);

  const play = (world: World, { kind, a, b, final, pick }: { kind: string; a: number; b: number; final: boolean; pick: number }) => {
    const onLine = (index: number) => world.open.filter((each) => each.line === index).length;
    const index = world.lines.length === 0 ? -1 : pick % world.lines.length;
    const target = world.lines[index];
    if (kind === 'dispatch') {
      const sent = dispatch(world.state, world.ledger, { ...asn('1'), quantity: units(a) }, q('5'));
      if (!sent.ok) return;
      Object.assign(world, { ledger: sent.value.ledger, state: sent.value.state });
      world.lines.push({ line: sent.value.line, state: 'SHIPPED' });
    } else if (kind === 'receive' && target) {
      const got = receive({ lineState: target.state, line: target.line, ledger: world.ledger, openDiscrepancies: world.open.length, openOnLine: onLine(index) }, { accepted: units(a), rejected: units(b), final }, q('2'));
      if (!got.ok) return;
      world.lines[index] = { line: got.value.line, state: got.value.lineState };
      world.open.push(...got.value.discrepancies.map((each) => ({ ...each, line: index })));
      Object.assign(world, { ledger: got.value.ledger, state: got.value.proposal.closes ? 'CLOSED' : got.value.proposal.state });
    } else if (kind === 'resolve' && world.open.length > 0) {
      const at = pick % world.open.length;
      const each = world.open[at]!;
      const fitting = RESOLUTIONS_OF[each.kind];
      const found = world.lines[each.line]!;
      const proposed = value(proposeResolution({ kind: each.kind, quantity: each.quantity, state: 'OPEN', resolution: null, proposedSide: null, proposedBy: null }, fitting[a % fitting.length]!, buyer));
      const end = value(confirmResolution(proposed, supplier, { lineState: found.state, line: found.line, ledger: world.ledger, openDiscrepancies: world.open.length, openOnLine: onLine(each.line) }));
      world.open.splice(at, 1);
      world.lines[each.line] = { line: end.line, state: end.lineState };
      Object.assign(world, { ledger: end.ledger, state: end.proposal.closes ? 'CLOSED' : end.proposal.state });
    }
  };

  test('never loses or doubles a unit, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const world: World = { ledger: committed('100'), state: 'COMMITTED', lines: [], open: [] };
        for (const each of steps) {
          play(world, each);
          const { ledger, lines, open } = world;
          const transit = lines.reduce((sum, line) => sum + inTransit(line.line, line.state === 'RECEIVED' || line.state === 'CLOSED'), 0);
          const disputed = open.reduce((sum, one) => sum + (one.kind === 'OVER' ? 0 : one.quantity), 0);
          expect(underWay(ledger)).toBe(transit + disputed);
          expect(toShip(ledger)).toBeGreaterThanOrEqual(0);
          if (world.state === 'CLOSED') {
            expect(isSettled(ledger) && open.length === 0).toBe(true);
            expect(ledger.accepted + ledger.shortClosed - overDelivered(ledger)).toBe(ledger.committed);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
