import { Button, Checkbox, Group, Modal, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { roleExistsOn, ROLES, type Role } from '@stockpact/shared';
import { useState, type FormEvent } from 'react';
import { RefusalList } from '../../../app/graph/refusal-list.js';
import { useDecision } from '../../../app/graph/use-decision.js';
import { refusalsAt, refusalsOutside, useRefusalText, type Refusal } from '../../../app/graph/use-refusal-text.js';
import { useViewer } from '../../../app/session/session.js';
import { fieldOf } from '../../../app/session/sign-in.js';
import { InvitationCreateDocument } from '../../../gql/invitation-create.js';
import { useText } from '../../../ui/text/use-text.js';

/** Name, address, roles, and the language of the mail. */
export const InviteDialog = ({ onClose, onDone }: { onClose: () => void; onDone: () => void }) => {
  const t = useText();
  const words = useRefusalText();
  const { user, organisation } = useViewer();
  const { decide, pending } = useDecision(InvitationCreateDocument);
  const [roles, setRoles] = useState<Role[]>([]);
  const [locale, setLocale] = useState(user.locale);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const at = (field: string): string | null => refusalsAt(refusals, field).map(words).join(' ') || null;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const answer = await decide({ name: fieldOf(form, 'name'), email: fieldOf(form, 'email'), roles, locale });
    setRefusals(answer.refusals);
    if (answer.done) onDone();
  };
  return (
    <Modal opened onClose={onClose} title={t('admin.invite')} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <RefusalList refusals={refusalsOutside(refusals, ['name', 'email', 'roles'])} />
          <TextInput name="name" label={t('admin.name')} required maxLength={200} autoComplete="off" data-autofocus error={at('name')} />
          <TextInput name="email" type="email" label={t('session.email')} required maxLength={254} autoComplete="off" error={at('email')} />
          <Checkbox.Group label={t('admin.roles')} value={roles} onChange={(next) => setRoles(next as Role[])} error={at('roles')} required>
            <Stack gap={8} mt={6}>{ROLES.filter((role) => role !== 'IC' && roleExistsOn(organisation.side, role)).map((role) => <Checkbox key={role} value={role} label={t(`role.${role}`)} />)}</Stack>
          </Checkbox.Group>
          <div>
            <SegmentedControl aria-label={t('admin.mailLanguage')} value={locale} onChange={setLocale} data={[{ value: 'en', label: <span lang="en">English</span> }, { value: 'ja', label: <span lang="ja">日本語</span> }]} />
          </div>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" loading={pending} disabled={roles.length === 0}>{t('admin.send')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
