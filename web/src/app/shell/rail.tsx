import { ActionIcon, Tooltip } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconX } from '@tabler/icons-react';
import { NavLink } from 'react-router';
import { useText } from '../../ui/text/use-text.js';
import { useMay, useViewer } from '../session/session.js';
import { PLACES } from './places.js';
import classes from './shell.module.css';

type Props = { folded: boolean; onFold: (folded: boolean) => void; onGo: () => void; waiting: Readonly<Record<string, number>> };

const Mark = () => (
  <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true" className={classes.mark}>
    <path d="M4 8.5h24M4 23.5h24" stroke="#7dbdb7" strokeWidth="1.8" strokeLinecap="round" strokeDasharray="1 3.4" />
    <path d="M4 11.5l7 7V12.5l8 8v-8l9 8.5" fill="none" stroke="#fff" strokeWidth="2.6" strokeLinejoin="round" strokeLinecap="round" />
  </svg>
);

export const Rail = ({ folded, onFold, onGo, waiting }: Props) => {
  const t = useText();
  const may = useMay();
  const { organisation } = useViewer();
  return (
    <nav className={classes.rail} data-folded={folded || undefined} aria-label={t('shell.navigation')}>
      <div className={classes.brand}>
        <Mark /><span className={classes.railWord}>Stockpact</span>
        <ActionIcon className={classes.shut} variant="transparent" size={44} onClick={onGo} aria-label={t('action.close')} hiddenFrom="md"><IconX size={20} /></ActionIcon>
      </div>
      <div className={classes.party}>
        <strong className={classes.railWord} title={organisation.name}>{organisation.name}</strong>
        <span className={classes.side}>{folded ? t(`side.short.${organisation.side}`) : t(`side.${organisation.side}`)}</span>
      </div>
      <ul className={classes.places}>
        {PLACES.filter((place) => place.permission === null || may(place.permission)).map((place) => (
          <li key={place.path}>
            <Tooltip label={t(place.label)} position="right" disabled={!folded}>
              <NavLink to={place.path} className={classes.place} onClick={onGo} aria-label={folded ? t(place.label) : undefined}>
                <place.icon size={18} stroke={1.6} aria-hidden="true" />
                <span className={classes.railWord}>{t(place.label)}</span>
                {waiting[place.path] ? <span className={classes.count}>{waiting[place.path]}<span className="sp-only-read"> {t('shell.waiting')}</span></span> : null}
              </NavLink>
            </Tooltip>
          </li>
        ))}
      </ul>
      <ActionIcon className={classes.fold} variant="transparent" size="lg" onClick={() => onFold(!folded)} aria-label={t(folded ? 'shell.unfold' : 'shell.fold')} visibleFrom="md">
        {folded ? <IconLayoutSidebarLeftExpand size={18} /> : <IconLayoutSidebarLeftCollapse size={18} />}
      </ActionIcon>
    </nav>
  );
};
