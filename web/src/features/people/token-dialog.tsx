import { useQuery } from '@apollo/client/react';
import { Alert, Button, Checkbox, CopyButton, Group, Modal, NumberInput, Stack, TextInput } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import { ApiTokenChoicesDocument } from '../../gql/api-token-choices.js';
import { ApiTokenCreateDocument } from '../../gql/api-token-create.js';
import { ApiTokenRevokeDocument } from '../../gql/api-token-revoke.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import { DecisionDialog } from '../proposals/decision-dialog.js';
import classes from './people.module.css';
import type { Token } from './tokens-page.js';

/** A new token: its name, what it may do, how long; then the one moment in which it can be read. */
export const TokenDialog = ({ onClose, onMade }: { onClose: () => void; onMade: () => void }) => {
  const t = useText();
  const words = useCodeText();
  const { data } = useQuery(ApiTokenChoicesDocument);
  const [name, setName] = useState('');
  const [permissions, setPermissions] = useState<string[]>([]);
  const [days, setDays] = useState<number | string>(90);
  const [secret, setSecret] = useState<string | null>(null);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(ApiTokenCreateDocument);
  const confirm = async () => {
    const answer = await decide({ name, permissions, days: Number(days) });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    onMade();
    setSecret(answer.payload?.secret ?? '');
  };
  if (secret !== null) return <SecretDialog secret={secret} name={name} onClose={onClose} />;
  const longest = data?.apiTokenChoices.longestDays ?? 365;
  return (
    <DecisionDialog opened title={t('token.create')} lead={t('token.createLead')} confirm={t('token.create')} pending={pending} refusals={refusals} ready={name.trim() !== '' && permissions.length > 0 && Number(days) >= 1} onClose={onClose} onConfirm={() => void confirm()}>
      <TextInput label={t('token.name')} description={t('token.nameHint')} required maxLength={100} value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
      <Checkbox.Group label={t('token.may')} required value={permissions} onChange={setPermissions}>
        <Stack gap={6} mt={6}>{(data?.apiTokenChoices.permissions ?? []).map((each) => <Checkbox key={each} value={each} label={words('permission', each)} />)}</Stack>
      </Checkbox.Group>
      <NumberInput label={t('token.days')} description={t('token.daysHint', { longest })} min={1} max={longest} allowDecimal={false} value={days} onChange={setDays} required />
    </DecisionDialog>
  );
};

const SecretDialog = ({ secret, name, onClose }: { secret: string; name: string; onClose: () => void }) => {
  const t = useText();
  return (
    <Modal opened onClose={onClose} title={t('token.made', { name })} closeOnClickOutside={false} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <Stack>
        <Alert icon={<IconKey size={18} />} variant="light" role="alert">{t('token.once')}</Alert>
        <div className={classes.secret}>
          <code aria-label={t('token.secret')}>{secret}</code>
          <CopyButton value={secret}>{({ copied, copy }) => <Button variant="default" onClick={copy} data-autofocus>{t(copied ? 'action.copied' : 'token.copy')}</Button>}</CopyButton>
        </div>
        <Group justify="flex-end"><Button onClick={onClose}>{t('token.kept')}</Button></Group>
      </Stack>
    </Modal>
  );
};

export const RevokeDialog = ({ token, onClose }: { token: Token; onClose: () => void }) => {
  const t = useText();
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(ApiTokenRevokeDocument);
  const confirm = async () => {
    const answer = await decide({ id: token.id, expectedVersion: token.version });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('token.revoked', { name: token.name }));
    onClose();
  };
  return (
    <DecisionDialog opened danger title={t('token.revokeOf', { name: token.name })} lead={t('token.revokeLead')} confirm={t('token.revoke')} pending={pending} refusals={refusals} onClose={onClose} onConfirm={() => void confirm()}>
      {null}
    </DecisionDialog>
  );
};
