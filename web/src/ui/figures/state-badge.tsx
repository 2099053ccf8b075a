import { useCodeText } from '../text/use-text.js';
import classes from './figures.module.css';

/** Stage of the loop -> how much is still open: the ring fills as the proposal moves from plan to closed. */
const STAGE: Record<string, { fill: number; tone: 'open' | 'wait' | 'done' | 'stop' }> = {
  PLANNED: { fill: 0, tone: 'open' },
  PROPOSED: { fill: 0.2, tone: 'wait' },
  CHANGED: { fill: 0.2, tone: 'wait' },
  ACCEPTED: { fill: 0.4, tone: 'open' },
  AUTO_ACCEPTED: { fill: 0.4, tone: 'open' },
  COMMITTED: { fill: 0.55, tone: 'open' },
  SHIPPED: { fill: 0.75, tone: 'open' },
  PARTIALLY_RECEIVED: { fill: 0.85, tone: 'open' },
  DISCREPANCY: { fill: 0.85, tone: 'stop' },
  RECEIVED: { fill: 0.95, tone: 'done' },
  CLOSED: { fill: 1, tone: 'done' },
  REJECTED: { fill: 0, tone: 'stop' },
  EXPIRED: { fill: 0, tone: 'stop' },
  CANCELLED: { fill: 0, tone: 'stop' },
};
const ROUND = 2 * Math.PI * 4.5;

export const StateBadge = ({ state, kind = 'proposalState' }: { state: string; kind?: string }) => {
  const words = useCodeText();
  const { fill, tone } = STAGE[state] ?? { fill: 0, tone: 'open' as const };
  return (
    <span className={classes.state} data-tone={tone}>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <circle cx="7" cy="7" r="4.5" fill="none" stroke="var(--sp-line-strong)" strokeWidth="2.4" />
        {fill > 0 ? (
          <circle cx="7" cy="7" r="4.5" fill="none" stroke="currentColor" strokeWidth="2.4" strokeDasharray={`${fill * ROUND} ${ROUND}`} transform="rotate(-90 7 7)" />
        ) : null}
        {tone === 'stop' ? <path d="M4.6 4.6l4.8 4.8M9.4 4.6l-4.8 4.8" stroke="currentColor" strokeWidth="1.6" /> : null}
      </svg>
      {words(kind, state)}
    </span>
  );
};
