import { Alert, Button, Checkbox, Code, Group, PasswordInput, Stack, Switch, Text, TextInput } from '@mantine/core';
import { roleExistsOn, ROLES, type Role } from '@stockpact/shared';
import { useState, type FormEvent } from 'react';
import { RefusalList } from '../../../app/graph/refusal-list.js';
import { useDecision } from '../../../app/graph/use-decision.js';
import { refusalsAt, refusalsOutside, useRefusalText, type Refusal } from '../../../app/graph/use-refusal-text.js';
import { useMay, useViewer } from '../../../app/session/session.js';
import { fieldOf } from '../../../app/session/sign-in.js';
import { SingleSignOnUpdateDocument } from '../../../gql/single-sign-on-update.js';
import type { EntranceQuery } from '../../../gql/types.js';
import { Section } from '../../../ui/layout/page.js';
import { useFormats } from '../../../ui/text/use-format.js';
import { useText } from '../../../ui/text/use-text.js';
import classes from '../security/security.module.css';

type Props = { settings: EntranceQuery['singleSignOn']; onChange: () => void };
const FIELDS = ['issuer', 'clientId', 'clientSecret', 'emailDomain', 'provisionRoles'];

/** The organisation's own OpenID provider. The secret can be set and never be read. */
export const SignOnSection = ({ settings, onChange }: Props) => {
  const t = useText();
  const formats = useFormats();
  const words = useRefusalText();
  const { user, organisation } = useViewer();
  const may = useMay()('user:administer');
  const { decide, pending } = useDecision(SingleSignOnUpdateDocument);
  const { current } = settings;
  const [roles, setRoles] = useState<Role[]>([...(current?.provisionRoles ?? [])]);
  const [switches, setSwitches] = useState({ enabled: current?.enabled ?? false, passwordClosed: current?.passwordClosed ?? false });
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [saved, setSaved] = useState(false);
  const at = (field: string): string | null => refusalsAt(refusals, field).map(words).join(' ') || null;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const text = (name: string): string => fieldOf(form, name).trim();
    const answer = await decide({
      expectedVersion: current?.version ?? 0, issuer: text('issuer'), clientId: text('clientId'), clientSecret: text('clientSecret') || null, emailDomain: text('emailDomain'), ...switches, provisionRoles: roles,
    });
    setRefusals(answer.refusals);
    setSaved(answer.done);
    if (!answer.done) return;
    (form.elements.namedItem('clientSecret') as HTMLInputElement).value = '';
    onChange();
  };
  return (
    <Section title={t('admin.signOn')}>
      <form className={classes.narrow} onSubmit={(event) => void submit(event)}>
        <Stack>
          <Text size="sm">{t('admin.signOnLead')}</Text>
          <div><Text size="sm" fw={600}>{t('admin.callback')}</Text><Code style={{ overflowWrap: 'anywhere' }}>{settings.callbackUrl}</Code></div>
          <RefusalList refusals={refusalsOutside(refusals, FIELDS)} />
          {saved ? <Alert color="teal" role="status">{t('admin.saved')}</Alert> : null}
          <TextInput name="issuer" type="url" label={t('admin.issuer')} placeholder="https://login.example.com" defaultValue={current?.issuer} required readOnly={!may} error={at('issuer')} />
          <TextInput name="clientId" label={t('admin.clientId')} defaultValue={current?.clientId} required readOnly={!may} autoComplete="off" error={at('clientId')} />
          {may ? <PasswordInput name="clientSecret" label={t('admin.clientSecret')} description={current?.secretSetAt ? t('admin.secretSet', { at: formats.instant(current.secretSetAt) }) : t('admin.secretNew')} autoComplete="off" visibilityToggleButtonProps={{ 'aria-label': t('admin.showSecret') }} error={at('clientSecret')} /> : null}
          <TextInput name="emailDomain" label={t('admin.domain')} defaultValue={current?.emailDomain ?? user.email.split('@')[1]} required readOnly={!may} error={at('emailDomain')} />
          <Switch label={t('admin.enabled')} checked={switches.enabled} disabled={!may} onChange={(event) => setSwitches({ ...switches, enabled: event.currentTarget.checked })} />
          <Switch label={t('admin.passwordClosed')} checked={switches.passwordClosed} disabled={!may} onChange={(event) => setSwitches({ ...switches, passwordClosed: event.currentTarget.checked })} />
          <Checkbox.Group label={t('admin.provision')} description={t('admin.provisionLead')} value={roles} onChange={(next) => setRoles(next as Role[])} error={at('provisionRoles')}>
            <Stack gap={8} mt={6}>{ROLES.filter((role) => role !== 'IC' && role !== 'AD' && roleExistsOn(organisation.side, role)).map((role) => <Checkbox key={role} value={role} label={t(`role.${role}`)} disabled={!may} />)}</Stack>
          </Checkbox.Group>
          {may ? <Group><Button type="submit" variant="default" loading={pending}>{t('action.save')}</Button></Group> : null}
        </Stack>
      </form>
    </Section>
  );
};
