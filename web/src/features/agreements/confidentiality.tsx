import { addDays, CONFIDENTIALITY_TEXT, type Day } from '@stockpact/shared';
import { Badge, Button, Checkbox, Group, TextInput } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import { useMay, useViewer } from '../../app/session/session.js';
import { ConfidentialityDraftDocument } from '../../gql/confidentiality-draft.js';
import { ConfidentialityEndDocument } from '../../gql/confidentiality-end.js';
import { ConfidentialitySignDocument } from '../../gql/confidentiality-sign.js';
import type { FieldGroup } from '../../gql/types.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { DayInput } from '../../ui/input/day-input.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { DecisionDialog } from '../proposals/decision-dialog.js';
import type { FullAgreement } from './full-agreement.js';
import classes from './sharing.module.css';

type Item = FullAgreement['confidentiality'][number];
type Open = { what: 'draft' } | { what: 'sign' | 'end'; record: Item } | null;
const FIGURES: readonly FieldGroup[] = ['STOCK', 'CONSUMPTION', 'FORECAST', 'PRICE'];

/** The promise without which nothing flows: its scope, its days, who signed it, and what is still to be signed. */
export const Confidentiality = ({ agreement }: { agreement: FullAgreement }) => {
  const t = useText();
  const may = useMay();
  const { organisation } = useViewer();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <>
      {agreement.confidentiality.length === 0 ? <p className="sp-quiet">{t('confidentiality.none')}</p> : (
        <ul className={classes.records}>
          {agreement.confidentiality.map((record) => <Shown key={record.id} record={record} maySign={may('confidentiality:sign')} side={organisation.side} onOpen={setOpen} />)}
        </ul>
      )}
      {organisation.side === 'BUYER' && may('sharing:write') ? <Group justify="flex-end" mt="sm"><Button size="xs" variant="default" onClick={() => setOpen({ what: 'draft' })}>{t('confidentiality.draft')}</Button></Group> : null}
      {open?.what === 'draft' ? <DraftDialog agreement={agreement} onClose={close} /> : null}
      {open?.what === 'sign' ? <SignDialog record={open.record} onClose={close} /> : null}
      {open?.what === 'end' ? <EndDialog record={open.record} onClose={close} /> : null}
    </>
  );
};

const COLOURS: Readonly<Record<string, string>> = { IN_FORCE: 'teal', FUTURE: 'teal', EXPIRED: 'gray', ENDED: 'gray' };

const Shown = ({ record, maySign, side, onOpen }: { record: Item; maySign: boolean; side: string; onOpen: (open: Open) => void }) => {
  const t = useText();
  const formats = useFormats();
  const over = record.state === 'ENDED' || record.state === 'EXPIRED';
  const signed = record.signatures.some((each) => each.side === side);
  return (
    <li>
      <div className={classes.recordHead}>
        <b>{t('confidentiality.number', { number: record.number })}</b><Badge color={COLOURS[record.state] ?? 'yellow'}>{t(`confidentialityState.${record.state}`)}</Badge>
        <span>{t('confidentiality.valid', { from: formats.dayFull(record.validFrom), to: formats.dayFull(record.validTo) })}</span>
      </div>
      <span>{t('confidentiality.scope', { figures: record.figures.map((each) => t(`fieldGroup.${each}`)).join(', ') })} <span className="sp-quiet">{record.textVersion}</span></span>
      <ul className={classes.signatures}>
        {record.signatures.map((each) => <li key={each.side}><IconSignature size={14} aria-hidden="true" /> {t('confidentiality.signedBy', { side: each.side, name: each.name, when: formats.instant(each.signedAt) })}</li>)}
      </ul>
      {maySign && !over ? (
        <Group gap="xs">
          {signed ? null : <Button size="xs" onClick={() => onOpen({ what: 'sign', record })}>{t('confidentiality.sign')}</Button>}
          <Button size="xs" variant="default" onClick={() => onOpen({ what: 'end', record })}>{t('confidentiality.end')}</Button>
        </Group>
      ) : null}
    </li>
  );
};

const SignDialog = ({ record, onClose }: { record: Item; onClose: () => void }) => {
  const t = useText();
  const { user } = useViewer();
  const [typedName, setName] = useState('');
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(ConfidentialitySignDocument);
  const confirm = async () => {
    const answer = await decide({ id: record.id, expectedVersion: record.version, typedName });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('confidentiality.signed'));
    onClose();
  };
  return (
    <DecisionDialog opened title={t('confidentiality.signTitle', { number: record.number })} confirm={t('confidentiality.sign')} pending={pending} refusals={refusals} ready={typedName.trim() !== ''} onClose={onClose} onConfirm={() => void confirm()}>
      <div className={classes.text} tabIndex={0} role="document" lang="en">{record.text}</div>
      <TextInput label={t('confidentiality.typedName')} description={t('confidentiality.typedNameHelp', { name: user.name })} value={typedName} onChange={(event) => setName(event.currentTarget.value)} autoComplete="off" required data-autofocus />
    </DecisionDialog>
  );
};

const EndDialog = ({ record, onClose }: { record: Item; onClose: () => void }) => {
  const t = useText();
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(ConfidentialityEndDocument);
  const confirm = async () => {
    const answer = await decide({ id: record.id, expectedVersion: record.version });
    setRefusals(answer.refusals);
    if (answer.done) onClose();
  };
  return <DecisionDialog opened danger title={t('confidentiality.endTitle', { number: record.number })} confirm={t('confidentiality.end')} pending={pending} refusals={refusals} onClose={onClose} onConfirm={() => void confirm()}>{t('confidentiality.endLead')}</DecisionDialog>;
};

const DraftDialog = ({ agreement, onClose }: { agreement: FullAgreement; onClose: () => void }) => {
  const t = useText();
  const { today } = useViewer();
  const [figures, setFigures] = useState<readonly FieldGroup[]>(FIGURES);
  const [validFrom, setFrom] = useState<string>(today);
  const [validTo, setTo] = useState<string>(addDays(today as Day, 365));
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(ConfidentialityDraftDocument);
  const confirm = async () => {
    const answer = await decide({ agreement: agreement.id, expectedVersion: agreement.version, figures: [...figures], validFrom, validTo });
    setRefusals(answer.refusals);
    if (answer.done) onClose();
  };
  return (
    <DecisionDialog opened title={t('confidentiality.draftTitle')} lead={t('confidentiality.draftLead')} confirm={t('confidentiality.draft')} pending={pending} refusals={refusals} ready={figures.length > 0 && validFrom !== '' && validTo !== ''} onClose={onClose} onConfirm={() => void confirm()}>
      <Checkbox.Group label={t('confidentiality.figures')} value={[...figures]} onChange={(value) => setFigures(FIGURES.filter((each) => value.includes(each)))}>
        <Group mt={4}>{FIGURES.map((each) => <Checkbox key={each} value={each} label={t(`fieldGroup.${each}`)} />)}</Group>
      </Checkbox.Group>
      <Group grow align="flex-start">
        <DayInput label={t('confidentiality.from')} value={validFrom} onChange={setFrom} required />
        <DayInput label={t('confidentiality.to')} value={validTo} onChange={setTo} required />
      </Group>
      <div className={classes.text} tabIndex={0} role="document" lang="en">{CONFIDENTIALITY_TEXT.text}</div>
    </DecisionDialog>
  );
};
