import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { ItemLocationFilter, ItemLocationSort } from '../../gql/types.js';
import { SHOWN_STATUSES, type ShownStatus } from '../../ui/figures/status.js';

/** A view of the board is its address: shared by link, kept by bookmark, saved under a name. */
export const BUILT_IN = ['exceptions', 'proposals', 'all', 'snoozed'] as const;
export type BuiltIn = (typeof BUILT_IN)[number];
export type BoardView = { view: BuiltIn; status: readonly ShownStatus[]; locations: readonly string[]; partner: string | null; agreement: string | null; asSupplier: boolean; text: string; sort: ItemLocationSort };

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
});

export const writeView = (view: BoardView): URLSearchParams => {
  const params = new URLSearchParams();
  if (view.view !== 'exceptions') params.set('view', view.view);
  view.status.forEach((status) => params.append('status', status));
  view.locations.forEach((location) => params.append('loc', location));
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
});

export const useBoardView = (): [BoardView, (change: Partial<BoardView>) => void] => {
  const [params, setParams] = useSearchParams();
  const view = useMemo(() => readView(params), [params]);
  const change = useCallback((next: Partial<BoardView>) => setParams(writeView({ ...view, ...next }), { replace: true }), [view, setParams]);
  return [view, change];
};
