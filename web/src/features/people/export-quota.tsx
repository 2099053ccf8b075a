import { Button, NumberInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import { ExportQuotaRaiseDocument } from '../../gql/export-quota-raise.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { Facts, Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { DecisionDialog } from '../proposals/decision-dialog.js';
import type { PersonWithExports } from './role-badges.js';

type Props = { person: PersonWithExports; mayRaise: boolean };

const STEP = 10_000;
const MOST = 1_000_000;

/** What somebody saved in files today, and may; an administrator raises it for somebody else and for today. */
export const ExportQuota = ({ person, mayRaise }: Props) => {
  const t = useText();
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  const { rows, allowance, raised } = person.exports;
  return (
    <Section title={t('quota.title')} aside={mayRaise ? <Button size="xs" variant="default" onClick={() => setOpen(true)}>{t('quota.raise')}</Button> : null}>
      <Facts items={[
        { name: t('quota.rows'), value: formats.count(rows) },
        { name: t('quota.allowance'), value: formats.count(allowance) },
        ...(raised > 0 ? [{ name: t('quota.raised'), value: formats.count(raised) }] : []),
      ]} />
      {open ? <RaiseDialog person={person} onClose={() => setOpen(false)} /> : null}
    </Section>
  );
};

const RaiseDialog = ({ person, onClose }: { person: PersonWithExports; onClose: () => void }) => {
  const t = useText();
  const [rows, setRows] = useState<number | string>(STEP);
  const [reason, setReason] = useState('');
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(ExportQuotaRaiseDocument);
  const more = typeof rows === 'number' ? rows : 0;
  const confirm = async () => {
    const answer = await decide({ id: person.id, expectedVersion: person.exports.version, rows: more, reason });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('quota.done', { name: person.name, rows: more }));
    onClose();
  };
  return (
    <DecisionDialog opened title={t('quota.raiseTitle', { name: person.name })} lead={t('quota.raiseLead')} confirm={t('quota.raise')} pending={pending} refusals={refusals} ready={reason.trim() !== '' && more >= 1} onClose={onClose} onConfirm={() => void confirm()}>
      <NumberInput label={t('quota.more')} value={rows} onChange={setRows} min={1} max={MOST} step={STEP} allowDecimal={false} thousandSeparator=" " required data-autofocus />
      <Textarea label={t('people.reason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} required autosize minRows={2} maxLength={300} />
    </DecisionDialog>
  );
};
