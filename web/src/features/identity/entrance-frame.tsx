import { SegmentedControl, Text } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { SchemeMenu } from '../../app/shell/scheme-menu.js';
import { isLanguage, useLanguage } from '../../ui/text/language.js';
import { useText } from '../../ui/text/use-text.js';
import { BandPicture } from './band-picture.js';
import classes from './sign-in.module.css';

type Props = { title: string; lead?: ReactNode; children: ReactNode; back?: boolean };

/** The screens before the portal: what the product is on one side, one thing to do on the other. */
export const EntranceFrame = ({ title, lead, children, back = false }: Props) => {
  const t = useText();
  const { language, choose } = useLanguage();
  useDocumentTitle(`${title} · Stockpact`);
  return (
    <div className={classes.page}>
      <aside className={classes.pitch}>
        <div className={classes.brand}>Stockpact</div>
        <BandPicture />
        <p className={classes.claim}>{t('signIn.claim')}</p>
        <ul>
          <li>{t('signIn.buyers')}</li>
          <li>{t('signIn.suppliers')}</li>
          <li>{t('signIn.both')}</li>
        </ul>
      </aside>
      <main className={classes.form}>
        <div className={classes.tools}>
          <SegmentedControl size="xs" value={language} onChange={(next) => isLanguage(next) && choose(next)} aria-label={t('shell.language')}
            data={[{ value: 'en', label: <span lang="en">EN</span> }, { value: 'ja', label: <span lang="ja">日本語</span> }]} />
          <SchemeMenu />
        </div>
        <div className={classes.box}>
          <h1>{title}</h1>
          {lead ? <Text c="dimmed" size="sm" mb="lg" component="div">{lead}</Text> : null}
          {children}
          {back ? <p className={classes.after}><Link to="/sign-in" className="sp-text-link">{t('entrance.toSignIn')}</Link></p> : null}
        </div>
      </main>
    </div>
  );
};
