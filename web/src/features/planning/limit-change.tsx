import { Badge, Button } from '@mantine/core';
import { useState } from 'react';
import { useViewer } from '../../app/session/session.js';
import type { LimitChangesQuery } from '../../gql/types.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { OverrideStrip } from '../proposals/override/override-strip.js';
import { LimitChangeDialog, type Verdict } from './limit-change-dialog.js';
import classes from './limit-change.module.css';

export type LimitChange = Omit<LimitChangesQuery['thresholdChanges']['edges'][number]['node'], 'itemLocation'>;

const VERDICTS: readonly { action: string; verdict: Verdict }[] = [{ action: 'accept', verdict: 'Accept' }, { action: 'reject', verdict: 'Reject' }, { action: 'withdraw', verdict: 'Withdraw' }];

/** What would change, why it needs a second person, who wants it, and what the reader may do about it. */
export const LimitChangeView = ({ change, uom }: { change: LimitChange; uom: string }) => {
  const t = useText();
  const formats = useFormats();
  const { user } = useViewer();
  const [open, setOpen] = useState<Verdict | null>(null);
  const person = (name: string, standsInFor: string | null) => (standsInFor ? t('acting.named', { name, other: standsInFor }) : name);
  const why = change.grounds.map((ground) => (ground === 'SHARE' && change.sharePercent !== null ? t('limitChange.share', { percent: formats.percent(Number(change.sharePercent) / 100, 1) }) : t(`limitChangeGround.${ground}`)));
  const buttons = VERDICTS.filter(({ action }) => change.actions.includes(action));
  return (
    <div className={classes.change} data-state={change.state}>
      <div className={classes.head}>
        <Badge variant="light" color={COLOURS[change.state]} c="var(--mantine-color-text)" tt="none">{t(`limitChangeState.${change.state}`)}</Badge>
        <strong>{t('threshold.from', { day: formats.dayFull(change.effectiveFrom) })}</strong>
        <span className="sp-quiet">{why.join(' · ')}</span>
      </div>
      <Figures change={change} uom={uom} />
      <p className={classes.words}>{change.reason}</p>
      <p className="sp-quiet">{t('limitChange.proposedBy', { name: person(change.proposedBy, change.proposedFor), side: t(`side.${change.proposedSide}`), at: formats.instant(change.proposedAt, user.timeZone) })}
        {change.decidedBy && change.decidedAt && change.decidedSide ? <><br />{t(`limitChange.decided.${change.state}`, { name: person(change.decidedBy, change.decidedFor), side: t(`side.${change.decidedSide}`), at: formats.instant(change.decidedAt, user.timeZone) })}{change.comment ? ` – ${change.comment}` : ''}</> : null}
      </p>
      {change.state === 'PROPOSED' ? (
        <div className={classes.actions}>
          {buttons.map(({ verdict }) => <Button key={verdict} size="xs" {...(verdict === 'Accept' ? {} : { variant: 'default' })} onClick={() => setOpen(verdict)}>{t(`limitChange.do.${verdict}`)}</Button>)}
          {buttons.some(({ verdict }) => verdict !== 'Withdraw') ? null : <span className="sp-quiet">{t('limitChange.waitsFor')}</span>}
        </div>
      ) : null}
      {change.state === 'PROPOSED' || change.state === 'ACCEPTED' ? <OverrideStrip subject={change.id} offered={change.actions.includes('override')} /> : null}
      {open ? <LimitChangeDialog change={change} verdict={open} onClose={() => setOpen(null)} /> : null}
    </div>
  );
};

const COLOURS = { PROPOSED: 'yellow', ACCEPTED: 'teal', REJECTED: 'red', WITHDRAWN: 'gray' } as const;
const LIMITS = ['minimum', 'reorderPoint', 'target', 'maximum'] as const;

/** Each limit that is stated, as it was and as it would be. */
const Figures = ({ change, uom }: { change: LimitChange; uom: string }) => {
  const t = useText();
  const formats = useFormats();
  const before = change.replaces;
  const shown = LIMITS.filter((limit) => change[limit] != null || before?.[limit] != null);
  const figure = (value: string | null | undefined, unit: 'QTY' | 'DAYS') => (value == null ? '–' : formats.quantity(value, unit === 'QTY' ? uom : t('threshold.daysUnit')));
  return (
    <dl className={classes.figures}>
      {shown.map((limit) => {
        const [was, is] = [figure(before?.[limit], before?.unit ?? change.unit), figure(change[limit], change.unit)];
        return (
          <div key={limit} data-moved={was !== is || undefined}>
            <dt>{t(`limitChange.limit.${limit}`)}</dt>
            <dd className="sp-figure">{was === is ? is : <><span className="sp-only-read">{t('limitChange.before')}</span><s>{was}</s> <span aria-hidden="true">→</span> <span className="sp-only-read">{t('limitChange.after')}</span><b>{is}</b></>}</dd>
          </div>
        );
      })}
    </dl>
  );
};
