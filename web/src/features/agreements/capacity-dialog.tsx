import { addDays, day, quantity, weekOf } from '@stockpact/shared';
import { Autocomplete, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import { useViewer } from '../../app/session/session.js';
import { CapacityReleaseDocument } from '../../gql/capacity-release.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { DayInput } from '../../ui/input/day-input.js';
import { QuantityInput } from '../../ui/input/quantity-input.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { DecisionDialog } from '../proposals/decision-dialog.js';
import type { FullAgreement } from './full-agreement.js';

const MOST = 13;

/** The same capacity for some weeks in a row; what was stated of them before is replaced. */
export const CapacityDialog = ({ agreement, onClose }: { agreement: FullAgreement; onClose: () => void }) => {
  const t = useText();
  const formats = useFormats();
  const { today } = useViewer();
  const groups = [...new Set(agreement.capacityWeeks.map((week) => week.group))];
  const [group, setGroup] = useState(groups[0] ?? '');
  const [from, setFrom] = useState<string>(weekOf(day(today)));
  const [count, setCount] = useState(4);
  const [capacity, setCapacity] = useState('');
  const [released, setReleased] = useState('');
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(CapacityReleaseDocument);
  const above = capacity !== '' && released !== '' && quantity(released) > quantity(capacity);
  const confirm = async () => {
    const monday = weekOf(day(from));
    const weeks = Array.from({ length: count }, (_, index) => addDays(monday, 7 * index)).map((week) => ({
      week, capacity, released, expectedVersion: agreement.capacityWeeks.find((each) => each.group === group.trim() && each.week === week)?.version ?? 0,
    }));
    const answer = await decide({ agreement: agreement.id, group, weeks });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('capacity.stated', { weeks: count, day: formats.day(monday) }));
    onClose();
  };
  return (
    <DecisionDialog opened title={t('capacity.title')} confirm={t('capacity.confirm')} lead={t('capacity.dialog')} pending={pending} refusals={refusals}
      ready={group.trim() !== '' && capacity !== '' && released !== '' && !above && from !== ''} onClose={onClose} onConfirm={() => void confirm()}>
      <Autocomplete label={t('capacity.group')} value={group} onChange={setGroup} data={groups} maxLength={40} required data-autofocus={groups.length === 0 || undefined} />
      <DayInput label={t('capacity.fromWeek')} value={from} onChange={setFrom} min={weekOf(day(today))} required />
      <NumberInput label={t('capacity.count')} value={count} min={1} max={MOST} allowDecimal={false} onChange={(value) => setCount(Math.min(MOST, Math.max(1, Number(value) || 1)))} />
      <QuantityInput label={t('capacity.whole')} value={capacity} onChange={setCapacity} allowZero data-autofocus={groups.length > 0 || undefined} />
      <QuantityInput label={t('capacity.released')} value={released} onChange={setReleased} allowZero error={above ? t('refusal.OUT_OF_RANGE.ABOVE_CAPACITY') : undefined} />
    </DecisionDialog>
  );
};
