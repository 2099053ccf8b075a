import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { AbcClass, DemandClass, ItemLocationFilter, ItemLocationSort, Lifecycle, XyzClass } from '../../gql/types.js';
import { SHOWN_STATUSES, type ShownStatus } from '../../ui/figures/status.js';

/** A view of the board is its address: shared by link, kept by bookmark, saved under a name. */
export const BUILT_IN = ['exceptions', 'proposals', 'all', 'snoozed'] as const;
export type BuiltIn = (typeof BUILT_IN)[number];
export const ABC: readonly AbcClass[] = ['A', 'B', 'C'];
export const XYZ: readonly XyzClass[] = ['X', 'Y', 'Z'];
export const PATTERNS: readonly DemandClass[] = ['STEADY', 'TREND', 'SEASONAL', 'INTERMITTENT', 'LAUNCH', 'DYING', 'NONE'];
export const LIFE: readonly Lifecycle[] = ['NEW', 'ACTIVE', 'BLOCKED', 'END_OF_LIFE'];

export type BoardView = {
  view: BuiltIn; status: readonly ShownStatus[]; locations: readonly string[]; partner: string | null; agreement: string | null; asSupplier: boolean; text: string; sort: ItemLocationSort;
  abc: readonly AbcClass[]; xyz: readonly XyzClass[]; patterns: readonly DemandClass[]; life: readonly Lifecycle[];
};

/** Every filter taken back; the view and its order stay. */
export const NARROWED_BY_NOTHING = { text: '', status: [], locations: [], partner: null, abc: [], xyz: [], patterns: [], life: [] } as const satisfies Partial<BoardView>;

export const isNarrowed = ({ text, status, locations, partner, abc, xyz, patterns, life }: BoardView): boolean =>
  text !== '' || partner !== null || [status, locations, abc, xyz, patterns, life].some((each) => each.length > 0);

const SORTS: readonly ItemLocationSort[] = ['PRIORITY', 'ITEM', 'LOCATION'];

export const readView = (params: URLSearchParams): BoardView => ({
  view: BUILT_IN.find((view) => view === params.get('view')) ?? 'exceptions',
  status: SHOWN_STATUSES.filter((status) => params.getAll('status').includes(status)),
  locations: params.getAll('loc'),
  partner: params.get('partner'),
  agreement: params.get('agreement'),
  asSupplier: params.get('as') === 'supplier',
  text: params.get('q') ?? '',
  sort: SORTS.find((sort) => sort === params.get('sort')) ?? 'PRIORITY',
  abc: ABC.filter((each) => params.getAll('abc').includes(each)),
  xyz: XYZ.filter((each) => params.getAll('xyz').includes(each)),
  patterns: PATTERNS.filter((each) => params.getAll('pattern').includes(each)),
  life: LIFE.filter((each) => params.getAll('life').includes(each)),
});

export const writeView = (view: BoardView): URLSearchParams => {
  const params = new URLSearchParams();
  if (view.view !== 'exceptions') params.set('view', view.view);
  view.status.forEach((status) => params.append('status', status));
  view.locations.forEach((location) => params.append('loc', location));
  for (const [name, values] of [['abc', view.abc], ['xyz', view.xyz], ['pattern', view.patterns], ['life', view.life]] as const) values.forEach((each) => params.append(name, each));
  if (view.partner) params.set('partner', view.partner);
  if (view.agreement) params.set('agreement', view.agreement);
  if (view.asSupplier) params.set('as', 'supplier');
  if (view.text) params.set('q', view.text);
  if (view.sort !== 'PRIORITY') params.set('sort', view.sort);
  return params;
};

/** What the server filters by. Snoozed rows are their own view; everywhere else they stay out of the exceptions. */
export const filterOf = (view: BoardView): ItemLocationFilter => ({
  ...(view.view === 'exceptions' ? { exceptionsOnly: true, snoozed: false } : {}),
  ...(view.view === 'proposals' ? { withOpenProposal: true } : {}),
  ...(view.view === 'snoozed' ? { snoozed: true } : {}),
  ...(view.status.length > 0 ? { status: [...view.status] } : {}),
  ...(view.locations.length > 0 ? { locationCode: [...view.locations] } : {}),
  ...(view.partner && !view.asSupplier ? { partner: view.partner } : {}),
  ...(view.agreement ? { agreement: view.agreement } : {}),
  ...(view.text ? { text: view.text } : {}),
  ...(view.abc.length > 0 ? { abc: [...view.abc] } : {}),
  ...(view.xyz.length > 0 ? { xyz: [...view.xyz] } : {}),
  ...(view.patterns.length > 0 ? { pattern: [...view.patterns] } : {}),
  ...(view.life.length > 0 ? { lifecycle: [...view.life] } : {}),
});

export const useBoardView = (): [BoardView, (change: Partial<BoardView>) => void] => {
  const [params, setParams] = useSearchParams();
  const view = useMemo(() => readView(params), [params]);
  const change = useCallback((next: Partial<BoardView>) => setParams(writeView({ ...view, ...next }), { replace: true }), [view, setParams]);
  return [view, change];
};
