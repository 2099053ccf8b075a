import type { ReactNode } from 'react';
import { useDocumentTitle } from '@mantine/hooks';
import classes from './layout.module.css';

type Props = { title: string; lead?: ReactNode; actions?: ReactNode; back?: ReactNode; children: ReactNode };

/** Frame of a screen: title (also of the browser tab), what it is about, what can be done. */
export const Page = ({ title, lead, actions, back, children }: Props) => {
  useDocumentTitle(`${title} · Stockpact`);
  return (
    <div className={classes.page}>
      <header className={classes.pageHead}>
        <div className={classes.pageTitle}>
          {back}
          <h1>{title}</h1>
          {lead ? <div className={classes.lead}>{lead}</div> : null}
        </div>
        {actions ? <div className={classes.actions}>{actions}</div> : null}
      </header>
      {children}
    </div>
  );
};

/** A titled part of a screen. */
export const Section = ({ title, aside, children, flush = false, id }: { title: string; aside?: ReactNode; children: ReactNode; flush?: boolean; id?: string }) => (
  <section className={classes.section} data-flush={flush || undefined} aria-label={title} id={id}>
    <div className={classes.sectionHead}><h2>{title}</h2>{aside ? <div className={classes.actions}>{aside}</div> : null}</div>
    <div className={classes.sectionBody}>{children}</div>
  </section>
);

export const Tiles = ({ children, label }: { children: ReactNode; label: string }) => <div className={classes.tiles} role="group" aria-label={label}>{children}</div>;

/** Name and value pairs in a row that wraps. */
export const Facts = ({ items }: { items: readonly { name: string; value: ReactNode; info?: ReactNode }[] }) => (
  <dl className={classes.facts}>
    {items.map((item) => <div key={item.name}><dt>{item.name}{item.info}</dt><dd>{item.value}</dd></div>)}
  </dl>
);
