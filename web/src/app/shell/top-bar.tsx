import { ActionIcon, Burger, Kbd, SegmentedControl, UnstyledButton } from '@mantine/core';
import { IconHelp, IconSearch } from '@tabler/icons-react';
import { AsOf } from '../../ui/figures/as-of.js';
import { isLanguage, useLanguage } from '../../ui/text/language.js';
import { useText } from '../../ui/text/use-text.js';
import { LiveBadge } from '../live/live-badge.js';
import type { LiveState } from '../live/use-live.js';
import { useViewer } from '../session/session.js';
import classes from './shell.module.css';
import { SchemeMenu } from './scheme-menu.js';
import { UserMenu } from './user-menu.js';

type Props = { navOpen: boolean; onNav: () => void; onHelp: () => void; onSearch: () => void; live: LiveState | null; dataAsOf: string | null | undefined; late: boolean };

const apple = /mac|iphone|ipad/i.test(navigator.userAgent);

export const TopBar = ({ navOpen, onNav, onHelp, onSearch, live, dataAsOf, late }: Props) => {
  const t = useText();
  const { user } = useViewer();
  const { language, choose } = useLanguage();
  return (
    <div className={classes.bar}>
      <Burger opened={navOpen} onClick={onNav} hiddenFrom="md" size="sm" aria-label={t('shell.navigation')} aria-expanded={navOpen} />
      <UnstyledButton className={classes.search} onClick={onSearch} aria-keyshortcuts="Control+K Meta+K">
        <IconSearch size={16} aria-hidden="true" />
        <span className="sp-only-read">{t('palette.open')}</span>
        <span className={classes.searchWord} aria-hidden="true">{t('palette.open')}</span>
        <Kbd size="xs" className={classes.searchKey} aria-hidden="true">{apple ? '⌘K' : 'Ctrl K'}</Kbd>
      </UnstyledButton>
      <div className={classes.spacer} />
      {live === null ? null : <LiveBadge state={live} />}
      {dataAsOf === undefined ? null : <span className={classes.asOf}><AsOf at={dataAsOf} stale={late} timeZone={user.timeZone} /></span>}
      <SegmentedControl size="xs" value={language} onChange={(next) => isLanguage(next) && choose(next)} aria-label={t('shell.language')} className={classes.language}
        data={[{ value: 'en', label: <span lang="en">EN</span> }, { value: 'ja', label: <span lang="ja">日本語</span> }]} />
      <SchemeMenu />
      <ActionIcon variant="subtle" color="gray" size="lg" onClick={onHelp} aria-label={t('keys.title')} aria-keyshortcuts="?"><IconHelp size={19} stroke={1.6} /></ActionIcon>
      <UserMenu />
    </div>
  );
};
