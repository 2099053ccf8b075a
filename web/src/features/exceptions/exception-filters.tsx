import { EXCEPTION_TYPES, SEVERITIES } from '@stockpact/shared';
import { useQuery } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { useViewer } from '../../app/session/session.js';
import { ExceptionChoicesDocument } from '../../gql/exception-choices.js';
import { ChoiceMenu } from '../../ui/input/choice-menu.js';
import { SearchInput } from '../../ui/input/search-input.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import board from '../board/board.module.css';
import { SitePicker } from '../board/site-picker.js';
import { isNarrowed, NARROWED_BY_NOTHING, VIEWS, type ExceptionView } from './exception-view.js';
import { SeverityMark } from './severity-mark.js';

type Props = { view: ExceptionView; onChange: (change: Partial<ExceptionView>) => void };

export const ExceptionTabs = ({ view, onChange }: Props) => {
  const t = useText();
  return (
    <nav className={board.tabs} aria-label={t('board.views')}>
      {VIEWS.map((each) => <button key={each} type="button" className={board.tab} aria-current={view.view === each ? 'true' : undefined} onClick={() => onChange({ view: each })}>{t(`exceptions.view.${each}`)}</button>)}
    </nav>
  );
};

/** Text, gravity, kind, partner and sites. Every choice lands in the address. */
export const ExceptionFilters = ({ view, onChange }: Props) => {
  const t = useText();
  const words = useCodeText();
  const { organisation } = useViewer();
  const { data } = useQuery(ExceptionChoicesDocument);
  const parties = (data?.agreements.edges ?? []).map(({ node }) => (organisation.side === 'BUYER' ? node.supplier : node.buyer));
  const partners = [...new Map(parties.map((party) => [party.id, party])).values()];
  const toggle = (severity: (typeof SEVERITIES)[number]) => onChange({ severities: SEVERITIES.filter((each) => (each === severity ? !view.severities.includes(each) : view.severities.includes(each))) });
  return (
    <div className={board.filters} role="search" aria-label={t('exceptions.filter')}>
      <SearchInput value={view.text} onSearch={(text) => onChange({ text })} label={t('board.search')} className={board.search} />
      <div className={board.chips} role="group" aria-label={t('exceptions.severity')}>
        {SEVERITIES.map((severity) => <button key={severity} type="button" className={board.chip} aria-pressed={view.severities.includes(severity)} onClick={() => toggle(severity)}><SeverityMark severity={severity} /></button>)}
      </div>
      <ChoiceMenu label={t('exceptions.types')} choices={EXCEPTION_TYPES.map((type) => ({ value: type, label: words('exception', type), name: words('exception', type) }))} chosen={view.types} onChange={(types) => onChange({ types })} />
      {partners.length > 1 ? <ChoiceMenu label={t(organisation.side === 'BUYER' ? 'side.SUPPLIER' : 'side.BUYER')} choices={partners.map(({ id, shortName }) => ({ value: id, label: shortName, name: shortName }))} chosen={view.partner ? [view.partner] : []} onChange={(chosen) => onChange({ partner: chosen.find((each) => each !== view.partner) ?? null })} /> : null}
      <SitePicker sites={(data?.locations.edges ?? []).map((edge) => edge.node)} chosen={view.locations} onChange={(locations) => onChange({ locations })} />
      {isNarrowed(view) ? <Button variant="subtle" size="xs" onClick={() => onChange(NARROWED_BY_NOTHING)}>{t('board.clear')}</Button> : null}
    </div>
  );
};
