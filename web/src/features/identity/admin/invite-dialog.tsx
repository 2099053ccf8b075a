import { useQuery } from '@apollo/client/react';
import { Button, CloseButton, SegmentedControl, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useDecision } from '../../../app/graph/use-decision.js';
import { refusalsAt, refusalsOutside, useRefusalText, type Refusal } from '../../../app/graph/use-refusal-text.js';
import { useViewer } from '../../../app/session/session.js';
import { GrantChoicesDocument } from '../../../gql/grant-choices.js';
import { InvitationCreateDocument } from '../../../gql/invitation-create.js';
import { useText } from '../../../ui/text/use-text.js';
import { emptyGrant, GrantFields, isReady, NO_CHOICES, termsOf, type GrantDraft } from '../../people/grant-fields.js';
import { DecisionDialog } from '../../proposals/decision-dialog.js';
import classes from '../security/security.module.css';

const MOST = 10;
type Keyed = GrantDraft & { key: number };

/** Name, address, the language of the mail, and the grants that the acceptance makes, exactly so. */
export const InviteDialog = ({ onClose, onDone }: { onClose: () => void; onDone: () => void }) => {
  const t = useText();
  const words = useRefusalText();
  const { user } = useViewer();
  const { data } = useQuery(GrantChoicesDocument);
  const { decide, pending } = useDecision(InvitationCreateDocument);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [locale, setLocale] = useState(user.locale);
  const [grants, setGrants] = useState<Keyed[]>([{ ...emptyGrant(), key: 0 }]);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const at = (field: string): string | null => refusalsAt(refusals, field).filter(({ path }) => path.length === 1).map(words).join(' ') || null;
  const confirm = async () => {
    const answer = await decide({ name, email, locale, grants: grants.flatMap((each) => termsOf(each) ?? []) });
    setRefusals(answer.refusals);
    if (answer.done) onDone();
  };
  const ready = name.trim() !== '' && email.trim() !== '' && grants.every(isReady);
  return (
    <DecisionDialog opened title={t('admin.invite')} confirm={t('admin.send')} pending={pending} refusals={refusalsOutside(refusals, ['name', 'email']).filter(({ path }) => path[0] !== 'grants' || path.length < 3)} ready={ready} onClose={onClose} onConfirm={() => void confirm()}>
      <TextInput label={t('admin.name')} required maxLength={200} autoComplete="off" data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} error={at('name')} />
      <TextInput type="email" label={t('session.email')} required maxLength={254} autoComplete="off" value={email} onChange={(event) => setEmail(event.currentTarget.value)} error={at('email')} />
      <SegmentedControl aria-label={t('admin.mailLanguage')} value={locale} onChange={setLocale} data={[{ value: 'en', label: <span lang="en">English</span> }, { value: 'ja', label: <span lang="ja">日本語</span> }]} />
      {grants.map((draft, index) => (
        <fieldset key={draft.key} className={classes.wish}>
          <legend>{t('admin.grantNumber', { number: index + 1 })}{grants.length > 1 ? <CloseButton size="sm" aria-label={t('admin.dropGrant', { number: index + 1 })} onClick={() => setGrants(grants.filter((each) => each !== draft))} /> : null}</legend>
          <Faults refusals={refusals} index={index} />
          <GrantFields value={draft} choices={data?.grantChoices ?? NO_CHOICES} onChange={(next) => setGrants(grants.map((each) => (each === draft ? { ...next, key: draft.key } : each)))} />
        </fieldset>
      ))}
      {grants.length < MOST ? <div><Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden="true" />} onClick={() => setGrants([...grants, { ...emptyGrant(), key: (grants.at(-1)?.key ?? 0) + 1 }])}>{t('admin.anotherGrant')}</Button></div> : null}
    </DecisionDialog>
  );
};

/** What the server says against one of the grants stands with it. */
const Faults = ({ refusals, index }: { refusals: readonly Refusal[]; index: number }) => {
  const words = useRefusalText();
  const own = refusals.filter(({ path }) => path[0] === 'grants' && path[1] === String(index));
  if (own.length === 0) return null;
  return <Text size="sm" role="alert" c="var(--mantine-color-error)">{[...new Set(own.map(words))].join(' ')}</Text>;
};
