import { describe, expect, test } from '@jest/globals';
import { filterOf, readView, writeView } from './board-view.js';

describe('A view of the board', () => {
  test('is its address and survives the way there and back', () => {
    const view = readView(new URLSearchParams('view=all&status=BELOW_MIN&status=OUT_OF_STOCK&loc=TYO&q=seal&sort=ITEM&abc=A&pattern=TREND&life=ACTIVE'));
    expect(view).toEqual({ view: 'all', status: ['OUT_OF_STOCK', 'BELOW_MIN'], locations: ['TYO'], partner: null, agreement: null, asSupplier: false, text: 'seal', sort: 'ITEM', abc: ['A'], xyz: [], patterns: ['TREND'], life: ['ACTIVE'] });
    expect(readView(writeView(view))).toEqual(view);
  });

  test('takes nothing from the address that it does not know', () => {
    expect(readView(new URLSearchParams('view=evil&status=HACKED&sort=DROP&abc=Q&xyz=X%27&pattern=LUMPY&life='))).toEqual({ view: 'exceptions', status: [], locations: [], partner: null, agreement: null, asSupplier: false, text: '', sort: 'PRIORITY', abc: [], xyz: [], patterns: [], life: [] });
  });

  test('asks the server for what it shows', () => {
    expect(filterOf(readView(new URLSearchParams()))).toEqual({ exceptionsOnly: true, snoozed: false });
    expect(filterOf(readView(new URLSearchParams('view=all&abc=C&xyz=Z&pattern=DYING&life=END_OF_LIFE')))).toEqual({ abc: ['C'], xyz: ['Z'], pattern: ['DYING'], lifecycle: ['END_OF_LIFE'] });
    expect(filterOf(readView(new URLSearchParams('view=snoozed&q=x')))).toEqual({ snoozed: true, text: 'x' });
  });
});
