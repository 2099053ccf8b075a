import { Button, MultiSelect, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { DayInput } from '../../ui/input/day-input.js';
import { SearchInput } from '../../ui/input/search-input.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import { type AuditView, EVERYTHING, isNarrowed } from './audit-view.js';
import own from './audit.module.css';
import { FACT_KINDS, SUBJECT_TYPES } from './fact-kinds.js';

type Props = { view: AuditView; onChange: (change: Partial<AuditView>) => void; agreements: readonly { id: string; number: string }[] };

/** Everything the trail can be narrowed by. Each choice lands in the address. */
export const AuditFilters = ({ view, onChange, agreements }: Props) => {
  const t = useText();
  const words = useCodeText();
  const kinds = [...FACT_KINDS, ...view.kinds.filter((kind) => !FACT_KINDS.some((known) => known === kind))];
  return (
    <div className={own.filters} role="search" aria-label={t('audit.filter')}>
      <SearchInput value={view.text} onSearch={(text) => onChange({ text })} label={t('audit.search')} className={own.search} />
      <Select label={t('audit.agreement')} placeholder={t('audit.anyAgreement')} value={view.agreement} onChange={(agreement) => onChange({ agreement })} data={agreements.map(({ id, number }) => ({ value: id, label: number }))}
        searchable clearable clearButtonProps={{ 'aria-label': t('action.clear') }} className={own.field} />
      <MultiSelect label={t('audit.kind')} placeholder={view.kinds.length === 0 ? t('audit.anyKind') : ''} value={[...view.kinds]} onChange={(chosen) => onChange({ kinds: chosen })} data={kinds.map((kind) => ({ value: kind, label: words('fact', kind) }))}
        searchable clearable clearButtonProps={{ 'aria-label': t('action.clear') }} className={own.wide} />
      <Select label={t('audit.about')} placeholder={t('audit.anySubject')} value={view.subjectType} onChange={(subjectType) => onChange({ subjectType })} data={SUBJECT_TYPES.map((type) => ({ value: type, label: words('subject', type) }))}
        clearable clearButtonProps={{ 'aria-label': t('action.clear') }} className={own.field} />
      <ActorInput key={view.actor} value={view.actor} onChange={(actor) => onChange({ actor })} />
      <DayInput label={t('audit.from')} value={view.from} onChange={(from) => onChange({ from })} />
      <DayInput label={t('audit.to')} value={view.to} onChange={(to) => onChange({ to })} />
      {isNarrowed(view) ? <Button variant="subtle" size="xs" onClick={() => onChange(EVERYTHING)}>{t('board.clear')}</Button> : null}
    </div>
  );
};

const ActorInput = ({ value, onChange }: { value: string; onChange: (actor: string) => void }) => {
  const t = useText();
  const [typed, setTyped] = useState(value);
  const send = useDebouncedCallback((text: string) => onChange(text.trim()), 600);
  return <TextInput label={t('audit.actor')} placeholder={t('audit.anyActor')} value={typed} onChange={(event) => { setTyped(event.currentTarget.value); send(event.currentTarget.value); }} className={own.field} />;
};
