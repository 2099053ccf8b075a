import { Link } from 'react-router';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './home.module.css';

type Waiting = { toRelease: number; toAnswer: number; toCommit: number; toShip: number; toReceive: number; toDecide: number; oldestSince: string | null };
type Step = { key: Exclude<keyof Waiting, 'oldestSince'>; to: string };

const STEPS: Record<'BUYER' | 'SUPPLIER', readonly Step[]> = {
  SUPPLIER: [
    { key: 'toRelease', to: '/proposals?tab=waiting&state=PLANNED' }, { key: 'toAnswer', to: '/proposals?tab=waiting&state=CHANGED' },
    { key: 'toCommit', to: '/proposals?tab=waiting&state=ACCEPTED' }, { key: 'toShip', to: '/deliveries' }, { key: 'toDecide', to: '/limit-changes' },
  ],
  BUYER: [{ key: 'toAnswer', to: '/proposals?tab=waiting' }, { key: 'toReceive', to: '/deliveries' }, { key: 'toDecide', to: '/limit-changes' }],
};

export const waitingCount = (waiting: Waiting, side: 'BUYER' | 'SUPPLIER'): number => STEPS[side].reduce((sum, step) => sum + waiting[step.key], 0);

/** The loop as a row of steps with what is waiting for the viewer's side in each. */
export const WaitingStrip = ({ waiting, side }: { waiting: Waiting; side: 'BUYER' | 'SUPPLIER' }) => {
  const t = useText();
  const formats = useFormats();
  return (
    <nav className={classes.strip} aria-label={t('home.waiting')}>
      <span className={classes.stripTitle}>{t('home.waiting')}</span>
      {STEPS[side].map((step) => (
        <Link key={step.key} to={step.to} className={classes.step} data-empty={waiting[step.key] === 0 || undefined}>
          <strong className="sp-figure">{formats.count(waiting[step.key])}</strong> {t(`home.step.${step.key}`)}
        </Link>
      ))}
      {waiting.oldestSince ? <span className={classes.stripNote}>{t('home.oldest', { when: formats.instant(waiting.oldestSince) })}</span> : null}
    </nav>
  );
};
