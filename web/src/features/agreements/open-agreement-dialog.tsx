import { Checkbox, Group, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import { useViewer } from '../../app/session/session.js';
import { AgreementOpenDocument } from '../../gql/agreement-open.js';
import type { AuthorityMode, FieldGroup } from '../../gql/types.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { DayInput } from '../../ui/input/day-input.js';
import { useText } from '../../ui/text/use-text.js';
import { DecisionDialog } from '../proposals/decision-dialog.js';

const GROUPS: readonly FieldGroup[] = ['STOCK', 'CONSUMPTION', 'FORECAST', 'PRICE'];
const MODES: readonly AuthorityMode[] = ['PLAN_AND_SUGGEST', 'PLAN_AND_SHIP'];
type Props = { onClose: () => void; onOpened: () => void };

/** A new agreement with a supplier, known or new, with what it may see from the first day on. */
export const OpenAgreementDialog = ({ onClose, onOpened }: Props) => {
  const t = useText();
  const { today } = useViewer();
  const [form, setForm] = useState({ number: '', supplierName: '', supplierShortName: '', supplierCode: '', currency: 'EUR', effectiveFrom: today as string });
  const [mode, setMode] = useState<AuthorityMode>('PLAN_AND_SUGGEST');
  const [shared, setShared] = useState<readonly FieldGroup[]>(['STOCK', 'CONSUMPTION']);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(AgreementOpenDocument);
  const put = (part: Partial<typeof form>) => setForm((old) => ({ ...old, ...part }));
  const confirm = async () => {
    const answer = await decide({ ...form, number: form.number.trim(), authorityMode: mode, shared: [...shared] });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('agreement.opened', { number: form.number.trim() }));
    onOpened();
    onClose();
  };
  const ready = form.number.trim() !== '' && form.supplierName.trim() !== '' && form.supplierShortName.trim() !== '' && /^[A-Z]{3}$/.test(form.currency) && form.effectiveFrom !== '';
  return (
    <DecisionDialog opened title={t('agreement.openTitle')} lead={t('agreement.openLead')} confirm={t('agreement.openConfirm')} pending={pending} refusals={refusals} ready={ready} onClose={onClose} onConfirm={() => void confirm()}>
      <TextInput label={t('agreement.number')} value={form.number} onChange={(event) => put({ number: event.currentTarget.value })} required data-autofocus />
      <TextInput label={t('agreement.supplierName')} value={form.supplierName} onChange={(event) => put({ supplierName: event.currentTarget.value })} required />
      <Group grow align="flex-start">
        <TextInput label={t('agreement.supplierShortName')} value={form.supplierShortName} onChange={(event) => put({ supplierShortName: event.currentTarget.value })} required />
        <TextInput label={t('agreement.supplierCode')} value={form.supplierCode} onChange={(event) => put({ supplierCode: event.currentTarget.value })} />
      </Group>
      <Group grow align="flex-start">
        <TextInput label={t('agreement.currency')} value={form.currency} onChange={(event) => put({ currency: event.currentTarget.value.toUpperCase() })} maxLength={3} required />
        <DayInput label={t('threshold.validFrom')} value={form.effectiveFrom} onChange={(effectiveFrom) => put({ effectiveFrom })} required />
      </Group>
      <Select label={t('agreement.mode')} value={mode} onChange={(value) => setMode(MODES.find((each) => each === value) ?? 'PLAN_AND_SUGGEST')} allowDeselect={false} data={MODES.map((value) => ({ value, label: t(`authority.${value}`) }))} />
      <Checkbox.Group label={t('agreement.sharing')} value={[...shared]} onChange={(value) => setShared(GROUPS.filter((group) => value.includes(group)))}>
        <Group mt={4}>{GROUPS.map((group) => <Checkbox key={group} value={group} label={t(`fieldGroup.${group}`)} />)}</Group>
      </Checkbox.Group>
    </DecisionDialog>
  );
};
