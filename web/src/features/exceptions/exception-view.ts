import { EXCEPTION_TYPES, SEVERITIES, type ExceptionType, type Severity } from '@stockpact/shared';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { ExceptionFilter } from '../../gql/types.js';

/** A view of the list is its address: what is open, what nobody has seen yet, what is put aside, and what has closed. */
export const VIEWS = ['open', 'unseen', 'snoozed', 'closed'] as const;
export type ExceptionView = { view: (typeof VIEWS)[number]; types: readonly ExceptionType[]; severities: readonly Severity[]; locations: readonly string[]; partner: string | null; text: string };

export const NARROWED_BY_NOTHING = { types: [], severities: [], locations: [], partner: null, text: '' } as const satisfies Partial<ExceptionView>;

export const readView = (params: URLSearchParams): ExceptionView => ({
  view: VIEWS.find((view) => view === params.get('view')) ?? 'open',
  types: EXCEPTION_TYPES.filter((type) => params.getAll('type').includes(type)),
  severities: SEVERITIES.filter((severity) => params.getAll('severity').includes(severity)),
  locations: params.getAll('loc'),
  partner: params.get('partner'),
  text: params.get('q') ?? '',
});

export const writeView = (view: ExceptionView): URLSearchParams => {
  const params = new URLSearchParams();
  if (view.view !== 'open') params.set('view', view.view);
  view.types.forEach((type) => params.append('type', type));
  view.severities.forEach((severity) => params.append('severity', severity));
  view.locations.forEach((location) => params.append('loc', location));
  if (view.partner) params.set('partner', view.partner);
  if (view.text) params.set('q', view.text);
  return params;
};

const OF_VIEW: Readonly<Record<ExceptionView['view'], ExceptionFilter>> = {
  open: { open: true, snoozed: false }, unseen: { open: true, snoozed: false, acknowledged: false }, snoozed: { open: true, snoozed: true }, closed: { open: false },
};

export const filterOf = (view: ExceptionView): ExceptionFilter => ({
  ...OF_VIEW[view.view],
  ...(view.types.length > 0 ? { type: [...view.types] } : {}),
  ...(view.severities.length > 0 ? { severity: [...view.severities] } : {}),
  ...(view.locations.length > 0 ? { locationCode: [...view.locations] } : {}),
  ...(view.partner ? { partner: view.partner } : {}),
  ...(view.text ? { text: view.text } : {}),
});

export const isNarrowed = ({ types, severities, locations, partner, text }: ExceptionView): boolean => types.length + severities.length + locations.length > 0 || partner !== null || text !== '';

export const useExceptionView = (): [ExceptionView, (change: Partial<ExceptionView>) => void] => {
  const [params, setParams] = useSearchParams();
  const view = useMemo(() => readView(params), [params]);
  const change = useCallback((next: Partial<ExceptionView>) => setParams(writeView({ ...view, ...next }), { replace: true }), [view, setParams]);
  return [view, change];
};
