import { addDays, day } from '@stockpact/shared';
import { useQuery } from '@apollo/client/react';
import { Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import { useViewer } from '../../app/session/session.js';
import { DelegationChoicesDocument } from '../../gql/delegation-choices.js';
import { DelegationGiveDocument } from '../../gql/delegation-give.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { DayInput } from '../../ui/input/day-input.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { DecisionDialog } from '../proposals/decision-dialog.js';
import classes from './people.module.css';

const WEEK = 7;

/** Hands the own business grants to a colleague for some days. */
export const CoverDialog = ({ onClose, onGiven }: { onClose: () => void; onGiven: () => void }) => {
  const t = useText();
  const formats = useFormats();
  const { today } = useViewer();
  const { data } = useQuery(DelegationChoicesDocument, { fetchPolicy: 'cache-and-network' });
  const choices = data?.delegationChoices;
  const [to, setTo] = useState<string | null>(null);
  const [validFrom, setFrom] = useState<string>(today);
  const [validTo, setUntil] = useState<string>(addDays(day(today), WEEK - 1));
  const [reason, setReason] = useState('');
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(DelegationGiveDocument);
  const colleague = choices?.colleagues.find((each) => each.id === to);
  const last = validFrom && choices ? addDays(day(validFrom), choices.longestDays - 1) : undefined;
  const roles = (held: readonly (keyof typeof ROLE_WORDS)[]) => held.map((role) => t(ROLE_WORDS[role])).join(', ');
  const confirm = async () => {
    if (!to) return;
    const answer = await decide({ to, validFrom, validTo, reason });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('cover.given', { name: colleague?.name ?? '', from: formats.day(validFrom), to: formats.day(validTo) }));
    onGiven();
    onClose();
  };
  return (
    <DecisionDialog opened title={t('cover.giveTitle')} lead={t('cover.giveLead')} confirm={t('cover.give')} pending={pending} refusals={refusals}
      ready={to !== null && validFrom >= today && validTo >= validFrom && reason.trim() !== ''} onClose={onClose} onConfirm={() => void confirm()}>
      <Select label={t('cover.colleague')} placeholder={t('cover.colleaguePlaceholder')} data={(choices?.colleagues ?? []).map(({ id, name, roles: held }) => ({ value: id, label: held.length > 0 ? `${name} – ${roles(held)}` : name }))} value={to} onChange={setTo} searchable nothingFoundMessage={t('people.none')} required data-autofocus />
      <div className={classes.days}>
        <DayInput label={t('cover.firstDay')} value={validFrom} min={today} onChange={setFrom} required />
        <DayInput label={t('cover.lastDay')} value={validTo} min={validFrom || today} {...(last ? { max: last } : {})} onChange={setUntil} required />
      </div>
      <Textarea label={t('people.reason')} placeholder={t('cover.reasonPlaceholder')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} required autosize minRows={2} maxLength={300} />
      {choices && choices.roles.length > 0 ? <p className={classes.note}>{t('cover.handsOver', { roles: roles(choices.roles) })}</p> : null}
    </DecisionDialog>
  );
};

const ROLE_WORDS = { SP: 'role.SP', SA: 'role.SA', BP: 'role.BP', BC: 'role.BC', FC: 'role.FC', AU: 'role.AU', AD: 'role.AD', IC: 'role.IC' } as const;
