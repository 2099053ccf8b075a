import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FairShare, NoSeat, type Seat } from './fair-share.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Asks and notes, in order, who was let in. */
function asking(share: FairShare): { ask: (key: string | null) => void; inside: Array<{ key: string | null; seat: Seat }>; refused: string[] } {
  const inside: Array<{ key: string | null; seat: Seat }> = [];
  const refused: string[] = [];
  return { inside, refused, ask: (key) => void share.enter(key).then((seat) => inside.push({ key, seat }), (error: NoSeat) => refused.push(`${key} ${error.whose}`)) };
}

const heldBy = (inside: Array<{ key: string | null }>): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { key } of inside) counts[String(key)] = (counts[String(key)] ?? 0) + 1;
  return counts;
};

describe('seats that organisations share', () => {
  test('go by half to the first crowd, and the next one finds one at once', async () => {
    const { ask, inside } = asking(new FairShare(8));
    for (const key of ['a', 'b', 'c']) for (let i = 0; i < 20; i += 1) ask(key);
    ask('d');
    await turn();
    expect(heldBy(inside)).toEqual({ a: 4, b: 2, c: 1, d: 1 });
    ask('e');
    await turn();
    expect(inside.at(-1)?.key).toBe('d');
    inside.at(-1)?.seat.leave();
    await turn();
    expect(inside.at(-1)?.key).toBe('e');
  });

  test('are given to the portal itself as long as any is free, and one seat serves everybody in turn', async () => {
    const { ask, inside } = asking(new FairShare(3));
    for (let i = 0; i < 4; i += 1) ask(null);
    await turn();
    expect(inside).toHaveLength(3);
    const single = asking(new FairShare(1));
    for (const key of ['a', 'a', 'b']) single.ask(key);
    for (let i = 0; i < 3; i += 1) {
      await turn();
      single.inside[i]?.seat.leave();
    }
    expect(single.inside.map(({ key }) => key)).toEqual(['a', 'a', 'b']);
  });

  test('count where they belong once that is known, and are left once', async () => {
    const share = new FairShare(4);
    const { ask, inside } = asking(share);
    for (let i = 0; i < 3; i += 1) ask('unknown');
    await turn();
    expect(inside).toHaveLength(2);
    inside[0]?.seat.belongsTo('a');
    await turn();
    expect(inside).toHaveLength(3);
    for (const { seat } of inside) for (let twice = 0; twice < 2; twice += 1) seat.leave();
    for (let i = 0; i < 4; i += 1) await share.enter(null);
    expect(await Promise.race([share.enter(null), turn()])).toBeUndefined();
  });

  test('are refused after some time, to a long line at once, with the reason', async () => {
    const { ask, refused } = asking(new FairShare(2, { mostWaiting: 2, patience: 20 }));
    for (const key of ['a', 'b', 'a', 'a', 'a', 'c']) ask(key);
    await turn();
    expect(refused).toEqual(['a OWN']);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(refused.sort()).toEqual(['a OWN', 'a OWN', 'a OWN', 'c ALL']);
  });

  test('are never given twice nor lost, and whoever waits is let in, whatever the order of coming and going', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9 }), fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', null), fc.nat(20)), { maxLength: 60 }), async (seats, comings) => {
        const { ask, inside } = asking(new FairShare(seats));
        let left = 0;
        for (const [key, go] of comings) {
          ask(key);
          await turn();
          expect(inside.length - left).toBeLessThanOrEqual(seats);
          if (go < 10 && left < inside.length) inside[left++]?.seat.leave();
          await turn();
        }
        while (left < inside.length) {
          inside[left++]?.seat.leave();
          await turn();
        }
        expect(inside).toHaveLength(comings.length);
      }),
      { numRuns: 200 },
    );
  });
});
