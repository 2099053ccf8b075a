import { useQuery } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { BoardChoicesDocument } from '../../gql/board-choices.js';
import { Glyph } from '../../ui/figures/glyph.js';
import { useViewer } from '../../app/session/session.js';
import { SHOWN_STATUSES } from '../../ui/figures/status.js';
import { SearchInput } from '../../ui/input/search-input.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './board.module.css';
import { isNarrowed, NARROWED_BY_NOTHING, type BoardView } from './board-view.js';
import { ClassFilter } from './class-filter.js';
import { SitePicker } from './site-picker.js';

type Props = { view: BoardView; onChange: (change: Partial<BoardView>) => void };

/** Text, states and sites. Every choice lands in the address. */
export const FilterBar = ({ view, onChange }: Props) => {
  const t = useText();
  const { organisation } = useViewer();
  const { data } = useQuery(BoardChoicesDocument);
  const statuses = SHOWN_STATUSES.filter((status) => status !== 'WITHHELD' || organisation.side === 'SUPPLIER' || view.asSupplier);
  const toggle = (status: (typeof SHOWN_STATUSES)[number]) =>
    onChange({ status: view.status.includes(status) ? view.status.filter((each) => each !== status) : [...view.status, status] });
  return (
    <div className={classes.filters} role="search" aria-label={t('board.filter')}>
      <SearchInput value={view.text} onSearch={(text) => onChange({ text })} label={t('board.search')} className={classes.search} />
      <div className={classes.chips} role="group" aria-label={t('chart.column.status')}>
        {statuses.map((status) => (
          <button key={status} type="button" className={classes.chip} aria-pressed={view.status.includes(status)} onClick={() => toggle(status)}><Glyph status={status} size={12} />{t(`status.${status}`)}</button>
        ))}
      </div>
      <SitePicker sites={(data?.locations.edges ?? []).map((edge) => edge.node)} chosen={view.locations} onChange={(locations) => onChange({ locations })} />
      <ClassFilter view={view} onChange={onChange} />
      {isNarrowed(view) ? <Button variant="subtle" size="xs" onClick={() => onChange(NARROWED_BY_NOTHING)}>{t('board.clear')}</Button> : null}
    </div>
  );
};
