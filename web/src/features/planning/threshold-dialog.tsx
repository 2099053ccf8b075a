import { addDays, day, groundsOfChange, quantity } from '@stockpact/shared';
import { SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import { useViewer } from '../../app/session/session.js';
import { ThresholdScheduleDocument } from '../../gql/threshold-schedule.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { DayInput } from '../../ui/input/day-input.js';
import { QuantityInput } from '../../ui/input/quantity-input.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { DecisionDialog } from '../proposals/decision-dialog.js';
import type { ItemLocation } from './item-location.js';
import { baselines } from './limits-before.js';
import classes from './limit-change.module.css';

type Props = { item: ItemLocation; /** Limits in quantity to begin with instead of the agreed ones. */ proposed?: { minimum: string; maximum: string; reason: string }; onClose: () => void };

/** A new band from a day on; the old one stays in the history. */
export const ThresholdDialog = ({ item, proposed, onClose }: Props) => {
  const t = useText();
  const formats = useFormats();
  const { today } = useViewer();
  const [unit, setUnit] = useState<'QTY' | 'DAYS'>(proposed ? 'QTY' : (item.band?.unit ?? 'QTY'));
  const [minimum, setMinimum] = useState(proposed?.minimum ?? item.band?.minimum ?? '');
  const [maximum, setMaximum] = useState(proposed?.maximum ?? item.band?.maximum ?? '');
  const [effectiveFrom, setFrom] = useState<string>(addDays(day(today), 1));
  const [reason, setReason] = useState(proposed?.reason ?? '');
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(ThresholdScheduleDocument);
  const crossed = minimum !== '' && maximum !== '' && quantity(maximum) < quantity(minimum);
  const complete = minimum !== '' && maximum !== '' && !crossed && effectiveFrom !== '';
  const size = complete ? groundsOfChange(baselines(item.thresholds, effectiveFrom, today), { effectiveFrom: day(effectiveFrom), unit, minimum: quantity(minimum), maximum: quantity(maximum), reorderPoint: null, target: null }, true) : null;
  const confirm = async () => {
    const answer = await decide({ itemLocation: item.id, expectedVersion: item.version, effectiveFrom, unit, minimum, maximum, reason });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t(answer.payload?.change ? 'threshold.proposed' : 'threshold.scheduled', { day: formats.day(effectiveFrom) }));
    onClose();
  };
  const measure = unit === 'QTY' ? item.item.uom : t('threshold.daysUnit');
  return (
    <DecisionDialog opened title={t('threshold.title', { item: item.item.number })} confirm={t(size && size.grounds.length > 0 ? 'threshold.propose' : 'threshold.confirm')} lead={t('threshold.lead')} pending={pending} refusals={refusals}
      ready={minimum !== '' && maximum !== '' && !crossed && effectiveFrom > today && reason.trim() !== ''} onClose={onClose} onConfirm={() => void confirm()}>
      <SegmentedControl value={unit} onChange={setUnit} aria-label={t('threshold.unit')} data={[{ value: 'QTY', label: t('threshold.unit.QTY') }, { value: 'DAYS', label: t('threshold.unit.DAYS') }]} />
      <QuantityInput label={t('chart.limit.min')} value={minimum} onChange={setMinimum} unit={measure} data-autofocus />
      <QuantityInput label={t('chart.limit.max')} value={maximum} onChange={setMaximum} unit={measure} error={crossed ? t('threshold.crossed') : undefined} />
      <DayInput label={t('threshold.validFrom')} value={effectiveFrom} onChange={setFrom} min={addDays(day(today), 1)} required />
      <Textarea label={t('proposal.reason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} required autosize minRows={2} />
      {size && size.grounds.length > 0 ? (
        <p className={classes.second} role="status">{size.share === null ? t('threshold.secondUnit') : t('threshold.second', { percent: formats.percent(size.share / 10_000, 1) })}</p>
      ) : null}
    </DecisionDialog>
  );
};
