import { addDays, day, type LotRounding, LOT_ROUNDINGS } from '@stockpact/shared';
import { NumberInput, SegmentedControl, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import { type Refusal, refusalsAt, refusalsOutside, useRefusalText } from '../../app/graph/use-refusal-text.js';
import { useViewer } from '../../app/session/session.js';
import { ItemLocationTermsUpdateDocument } from '../../gql/item-location-terms-update.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { DayInput } from '../../ui/input/day-input.js';
import { QuantityInput } from '../../ui/input/quantity-input.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { DecisionDialog } from '../proposals/decision-dialog.js';
import classes from './agreements.module.css';
import { emptyOr, type ItemTermsRow, type TermsForm, termsInput } from './terms-form.js';

/** Terms from a day on; what stood before stays in force until then, and in the audit trail. */
export const TermsDialog = ({ row, onClose }: { row: ItemTermsRow; onClose: () => void }) => {
  const t = useText();
  const formats = useFormats();
  const refusalText = useRefusalText();
  const { today } = useViewer();
  const [form, setForm] = useState<TermsForm>(() => ({ ...row.terms, effectiveFrom: addDays(day(today), 1), reason: '' }));
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(ItemLocationTermsUpdateDocument);
  const change = (values: Partial<TermsForm>) => setForm((old) => ({ ...old, ...values }));
  const confirm = async () => {
    const answer = await decide({ itemLocation: row.id, expectedVersion: row.version, ...termsInput(form) });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('terms.changed', { day: formats.day(form.effectiveFrom) }));
    onClose();
  };
  const fault = (field: string): string | undefined => refusalsAt(refusals, field).map(refusalText).join(' ') || undefined;
  const days = (field: 'leadTimeDays' | 'transitDays' | 'preparationDays' | 'reviewDays' | 'minimumShelfLifeDays', label: string, placeholder?: string) => (
    <NumberInput label={label} value={form[field] ?? ''} min={0} max={3650} allowDecimal={false} allowNegative={false} error={fault(field)} placeholder={placeholder} onChange={(value) => change({ [field]: value === '' ? null : Number(value) })} />
  );
  const { uom } = row.item;
  return (
    <DecisionDialog opened title={t('terms.title', { item: row.item.number })} confirm={t('terms.confirm')} lead={t('terms.lead')} pending={pending} refusals={refusalsOutside(refusals, FIELDS)}
      ready={form.lotQuantity !== '' && form.minimumOrderQuantity !== '' && form.leadTimeDays !== null && form.effectiveFrom >= today && form.reason.trim() !== ''} onClose={onClose} onConfirm={() => void confirm()}>
      <Stack gap={4}>
        <Text size="sm" fw={500}>{t('terms.lotRounding')}</Text>
        <SegmentedControl fullWidth value={form.lotRounding} onChange={(lotRounding) => change({ lotRounding: lotRounding as LotRounding })} aria-label={t('terms.lotRounding')} data={LOT_ROUNDINGS.map((value) => ({ value, label: t(`lotRounding.${value}`) }))} />
        <Text size="xs" c="dimmed">{t(`lotRounding.${form.lotRounding}.lead`)}</Text>
      </Stack>
      <div className={classes.fields}>
        <QuantityInput label={t('item.lot')} value={form.lotQuantity} onChange={(lotQuantity) => change({ lotQuantity })} unit={uom} error={fault('lotQuantity')} />
        <QuantityInput label={t('item.moq')} value={form.minimumOrderQuantity} onChange={(minimumOrderQuantity) => change({ minimumOrderQuantity })} unit={uom} allowZero error={fault('minimumOrderQuantity')} />
        <QuantityInput label={t('terms.maximumOrder')} value={form.maximumOrderQuantity ?? ''} onChange={(value) => change({ maximumOrderQuantity: emptyOr(value) })} unit={uom} placeholder={t('terms.noLimit')} error={fault('maximumOrderQuantity')} />
        {days('minimumShelfLifeDays', t('field.minimumShelfLifeDays'), t('terms.notAgreed'))}
        {days('leadTimeDays', t('field.leadTimeDays'))}
        {days('transitDays', t('field.transitDays'))}
        {days('preparationDays', t('field.preparationDays'))}
        {days('reviewDays', t('field.reviewDays'))}
        <TextInput label={t('capacity.group')} value={form.capacityGroup ?? ''} maxLength={40} placeholder={t('capacity.none')} error={fault('capacityGroup')} onChange={(event) => change({ capacityGroup: emptyOr(event.currentTarget.value) })} />
        <QuantityInput label={t('capacity.unitsPer', { unit: uom })} value={form.capacityUnits ?? ''} onChange={(value) => change({ capacityUnits: emptyOr(value) })} error={fault('capacityUnits')} />
        <QuantityInput label={t('storage.perPiece', { unit: uom })} value={form.storagePerPiece ?? ''} onChange={(value) => change({ storagePerPiece: emptyOr(value) })} placeholder={t('storage.notCounted')} error={fault('storagePerPiece')} />
      </div>
      <DayInput label={t('threshold.validFrom')} value={form.effectiveFrom} onChange={(effectiveFrom) => change({ effectiveFrom })} min={day(today)} required />
      <Textarea label={t('proposal.reason')} value={form.reason} onChange={(event) => change({ reason: event.currentTarget.value })} required autosize minRows={2} error={fault('reason')} />
    </DecisionDialog>
  );
};

const FIELDS = ['lotQuantity', 'minimumOrderQuantity', 'maximumOrderQuantity', 'minimumShelfLifeDays', 'leadTimeDays', 'transitDays', 'preparationDays', 'reviewDays', 'capacityGroup', 'capacityUnits', 'storagePerPiece', 'reason'];
