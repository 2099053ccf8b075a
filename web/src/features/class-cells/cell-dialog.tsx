import { divInt, formatQuantity, ONE, quantity, SAFETY_STOCK_CHOICES, fromTenThousandths } from '@stockpact/shared';
import { NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import { useViewer } from '../../app/session/session.js';
import { CellPolicySetDocument } from '../../gql/cell-policy-set.js';
import type { ClassCellsOfFragment, SafetyStockChoice } from '../../gql/types.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { DayInput } from '../../ui/input/day-input.js';
import { QuantityInput } from '../../ui/input/quantity-input.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import { DecisionDialog } from '../proposals/decision-dialog.js';

export type Cell = ClassCellsOfFragment['classCells'][number];

/** A share of 1 as per cent and back, exactly: "0.985" ⇄ "98.5". */
const percentOf = (share: string): string => formatQuantity(fromTenThousandths(quantity(share) * 100));
const shareOf = (percent: string): string => formatQuantity(divInt(quantity(percent), 100));
const [lowest, highest] = [quantity('50'), fromTenThousandths(100 * ONE)];

/** The policy of one class from a day on; what held before stays in its history. */
export const CellDialog = ({ agreement, cell, onClose }: { agreement: string; cell: Cell; onClose: () => void }) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  const { today } = useViewer();
  const [percent, setPercent] = useState(percentOf(cell.policy.serviceLevel));
  const [reviewDays, setReview] = useState<number | string>(cell.policy.reviewDays);
  const [deliveryDays, setDelivery] = useState<number | string>(cell.policy.deliveryDays);
  const [safetyStock, setSafety] = useState<SafetyStockChoice>(cell.policy.safetyStock);
  const [effectiveFrom, setFrom] = useState<string>(today);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(CellPolicySetDocument);
  const outside = percent !== '' && (quantity(percent) < lowest || quantity(percent) >= highest);
  const ready = percent !== '' && !outside && typeof reviewDays === 'number' && typeof deliveryDays === 'number' && effectiveFrom >= today;
  const confirm = async () => {
    const answer = await decide({ agreement, cell: cell.cell, expectedVersion: cell.version, effectiveFrom, serviceLevel: shareOf(percent), reviewDays: Number(reviewDays), deliveryDays: Number(deliveryDays), safetyStock });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('cells.set', { cell: cell.cell, day: formats.day(effectiveFrom) }));
    onClose();
  };
  return (
    <DecisionDialog opened title={t('cells.title', { cell: cell.cell })} lead={t('cells.dialogLead')} confirm={t('action.save')} pending={pending} refusals={refusals} ready={ready} onClose={onClose} onConfirm={() => void confirm()}>
      <QuantityInput label={t('cells.serviceLevel')} value={percent} onChange={setPercent} unit="%" error={outside ? t('cells.serviceBounds') : undefined} data-autofocus />
      <NumberInput label={t('cells.reviewDays')} value={reviewDays} onChange={setReview} min={0} max={90} allowDecimal={false} required />
      <NumberInput label={t('cells.deliveryDays')} value={deliveryDays} onChange={setDelivery} min={1} max={180} allowDecimal={false} required />
      <Select label={t('cells.safetyStock')} value={safetyStock} onChange={(value) => value && setSafety(value as SafetyStockChoice)} allowDeselect={false} data={SAFETY_STOCK_CHOICES.map((each) => ({ value: each, label: words('safetyStockChoice', each) }))} />
      <DayInput label={t('threshold.validFrom')} value={effectiveFrom} onChange={setFrom} min={today} required />
    </DecisionDialog>
  );
};
