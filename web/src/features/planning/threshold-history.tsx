import { Badge, Button } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../app/session/session.js';
import { onDemand } from '../../ui/layout/on-demand.js';
import { Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import type { ItemLocation } from './item-location.js';
import { LimitChangeView } from './limit-change.js';
import changed from './limit-change.module.css';
import classes from './planning.module.css';

const ThresholdDialog = onDemand(() => import('./threshold-dialog.js').then((module) => module.ThresholdDialog));

/** Every band that was ever agreed, with its reason; the next one can be scheduled by the buyer. */
export const ThresholdHistory = ({ item }: { item: ItemLocation }) => {
  const t = useText();
  const formats = useFormats();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const waiting = item.thresholdChanges.find((change) => change.state === 'PROPOSED');
  const turnedDown = item.thresholdChanges.filter((change) => change.state === 'REJECTED' || change.state === 'WITHDRAWN');
  return (
    <Section title={t('item.thresholds')} aside={may('threshold:schedule') ? <Button size="xs" variant="default" disabled={waiting !== undefined} title={waiting ? t('limitChange.oneAtATime') : undefined} onClick={() => setOpen(true)}>{t('threshold.schedule')}</Button> : null}>
      {waiting || turnedDown.length > 0 ? (
        <div className={changed.stack}>
          {waiting ? <LimitChangeView change={waiting} uom={item.item.uom} /> : null}
          {turnedDown.length > 0 ? <details><summary>{t('limitChange.turnedDown', { count: turnedDown.length })}</summary><ul className={changed.list}>{turnedDown.map((change) => <li key={change.id}><LimitChangeView change={change} uom={item.item.uom} /></li>)}</ul></details> : null}
        </div>
      ) : null}
      {item.thresholds.length === 0 ? <p className="sp-quiet">{t('item.noThresholds')}</p> : (
        <ul className={classes.rows}>
          {item.thresholds.map((threshold) => (
            <li key={threshold.id} data-in-force={threshold.inForce || undefined}>
              <span>
                <span className={classes.inline}>{t('threshold.from', { day: formats.dayFull(threshold.effectiveFrom) })}{threshold.inForce ? <Badge>{t('threshold.inForce')}</Badge> : null}{threshold.agreed ? <Badge variant="default" tt="none">{t('threshold.agreed')}</Badge> : null}</span>
                <span className={classes.reason}>{threshold.reason}</span>
              </span>
              <span className="sp-figure">{t(threshold.unit === 'DAYS' ? 'threshold.days' : 'threshold.quantity', { min: formats.quantity(threshold.minimum), max: formats.quantity(threshold.maximum), unit: item.item.uom })}</span>
              <span className="sp-quiet sp-figure">{formats.day(threshold.recordedAt.slice(0, 10))}</span>
            </li>
          ))}
        </ul>
      )}
      {open ? <ThresholdDialog item={item} onClose={() => setOpen(false)} /> : null}
    </Section>
  );
};
