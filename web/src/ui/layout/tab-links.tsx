import classes from './layout.module.css';

type Tab = { key: string; label: string; current: boolean; onClick: () => void };

/** Views of one list; the choice is kept in the address by whoever owns it. */
export const TabLinks = ({ label, tabs }: { label: string; tabs: readonly Tab[] }) => (
  <nav className={classes.tabLinks} aria-label={label}>
    {tabs.map((tab) => <button key={tab.key} type="button" className={classes.tabLink} aria-current={tab.current ? 'true' : undefined} onClick={tab.onClick}>{tab.label}</button>)}
  </nav>
);
