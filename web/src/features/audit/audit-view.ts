import type { FactFilter } from '../../gql/types.js';

/** What the trail is narrowed to. It is the address: shared by link, kept by bookmark, found again by the back button. */
export type AuditView = { text: string; agreement: string | null; kinds: readonly string[]; subjectType: string | null; actor: string; from: string; to: string };

export const EVERYTHING: AuditView = { text: '', agreement: null, kinds: [], subjectType: null, actor: '', from: '', to: '' };

export const readView = (params: URLSearchParams): AuditView => ({
  text: params.get('q') ?? '',
  agreement: params.get('agreement'),
  kinds: params.getAll('kind'),
  subjectType: params.get('about'),
  actor: params.get('actor') ?? '',
  from: params.get('from') ?? '',
  to: params.get('to') ?? '',
});

export const writeView = (view: AuditView): URLSearchParams => {
  const params = new URLSearchParams();
  if (view.text) params.set('q', view.text);
  if (view.agreement) params.set('agreement', view.agreement);
  view.kinds.forEach((kind) => params.append('kind', kind));
  if (view.subjectType) params.set('about', view.subjectType);
  if (view.actor) params.set('actor', view.actor);
  if (view.from) params.set('from', view.from);
  if (view.to) params.set('to', view.to);
  return params;
};

export const filterOf = (view: AuditView): FactFilter => ({
  ...(view.text ? { text: view.text } : {}),
  ...(view.agreement ? { agreement: view.agreement } : {}),
  ...(view.kinds.length > 0 ? { kind: [...view.kinds] } : {}),
  ...(view.subjectType ? { subjectType: [view.subjectType] } : {}),
  ...(view.actor ? { actor: view.actor } : {}),
  ...(view.from ? { from: view.from } : {}),
  ...(view.to ? { to: view.to } : {}),
});

export const isNarrowed = (view: AuditView): boolean => Object.keys(filterOf(view)).length > 0;
