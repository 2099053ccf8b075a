import { useQuery } from '@apollo/client/react';
import { Button, CloseButton, MultiSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { BoardChoicesDocument } from '../../gql/board-choices.js';
import { Glyph } from '../../ui/figures/glyph.js';
import { STOCK_STATUSES } from '../../ui/figures/status.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './board.module.css';
import type { BoardView } from './board-view.js';

type Props = { view: BoardView; onChange: (change: Partial<BoardView>) => void };

/** Text, states and sites. Every choice lands in the address. */
export const FilterBar = ({ view, onChange }: Props) => {
  const t = useText();
  const [text, setText] = useState(view.text);
  const { data } = useQuery(BoardChoicesDocument);
  const send = useDebouncedCallback((next: string) => onChange({ text: next }), 250);
  useEffect(() => setText(view.text), [view.text]);
  const type = (next: string) => {
    setText(next);
    send(next.normalize('NFKC').trim());
  };
  const toggle = (status: (typeof STOCK_STATUSES)[number]) =>
    onChange({ status: view.status.includes(status) ? view.status.filter((each) => each !== status) : [...view.status, status] });
  const filtered = view.text !== '' || view.status.length > 0 || view.locations.length > 0 || view.partner !== null;
  return (
    <div className={classes.filters} role="search" aria-label={t('board.filter')}>
      <TextInput data-filter value={text} onChange={(event) => type(event.currentTarget.value)} placeholder={t('board.search')} aria-label={t('board.search')} leftSection={<IconSearch size={15} />}
        rightSection={text ? <CloseButton size={24} aria-label={t('action.clear')} onClick={() => type('')} /> : null} className={classes.search} />
      <div className={classes.chips} role="group" aria-label={t('chart.column.status')}>
        {STOCK_STATUSES.map((status) => (
          <button key={status} type="button" className={classes.chip} aria-pressed={view.status.includes(status)} onClick={() => toggle(status)}><Glyph status={status} size={12} />{t(`status.${status}`)}</button>
        ))}
      </div>
      <MultiSelect className={classes.sites} placeholder={view.locations.length === 0 ? t('board.sites') : undefined} aria-label={t('board.sites')} data={(data?.locations.edges ?? []).map(({ node }) => ({ value: node.code, label: node.name }))}
        value={[...view.locations]} onChange={(locations) => onChange({ locations })} searchable clearable clearButtonProps={{ 'aria-label': t('action.clear') }} maxDropdownHeight={280} />
      {filtered ? <Button variant="subtle" size="xs" onClick={() => onChange({ text: '', status: [], locations: [], partner: null })}>{t('board.clear')}</Button> : null}
    </div>
  );
};
