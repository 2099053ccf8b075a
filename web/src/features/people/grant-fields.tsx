import { Group, MultiSelect, Select, TextInput } from '@mantine/core';
import { useViewer } from '../../app/session/session.js';
import type { GrantChoicesQuery, InvitationGrantInput, Role } from '../../gql/types.js';
import { DayInput } from '../../ui/input/day-input.js';
import { useText } from '../../ui/text/use-text.js';

/** Roles whose decisions are measured in money. */
const BY_VALUE: readonly Role[] = ['SP', 'BP', 'BC'];
type Choices = GrantChoicesQuery['grantChoices'];
const options = (scopes: Choices['locations']) => scopes.map((each) => ({ value: each.id, label: `${each.code} · ${each.name}` }));

/** A grant while it is being written. Nothing chosen means everything, from today on and without an end. */
export type GrantDraft = { role: Role | null; agreements: string[]; locations: string[]; from: string; to: string; amount: string; currency: string };
export const NO_CHOICES: Choices = { roles: [], agreements: [], locations: [] };
export const emptyGrant = (): GrantDraft => ({ role: null, agreements: [], locations: [], from: '', to: '', amount: '', currency: '' });
const isLimited = (draft: GrantDraft): boolean => draft.role !== null && BY_VALUE.includes(draft.role);
export const isReady = (draft: GrantDraft): boolean => draft.role !== null && (draft.amount.trim() === '' || /^\d+(\.\d+)?$/.test(draft.amount.trim()));

/** What the server is asked for; null while no role is chosen. */
export const termsOf = (draft: GrantDraft): InvitationGrantInput | null => {
  const { role, agreements, locations, from, to, amount, currency } = draft;
  if (role === null) return null;
  const bound = role === 'AD' ? {} : { ...(agreements.length > 0 ? { agreements } : {}), ...(locations.length > 0 ? { locations } : {}) };
  const limit = isLimited(draft) && (amount.trim() || currency.trim()) ? { limitAmount: amount.trim() || null, limitCurrency: currency.trim() || null } : {};
  return { role, ...(from ? { validFrom: from } : {}), ...(to ? { validTo: to } : {}), ...bound, ...limit };
};

type Props = { value: GrantDraft; choices: Choices; focus?: boolean; onChange: (draft: GrantDraft) => void };

/** Which role, for what, until when, up to how much. */
export const GrantFields = ({ value, choices, focus = false, onChange }: Props) => {
  const t = useText();
  const { today } = useViewer();
  const set = (part: Partial<GrantDraft>) => onChange({ ...value, ...part });
  const clear = { 'aria-label': t('action.clear') };
  return (
    <>
      <Select label={t('people.role')} required data={choices.roles.map((role) => ({ value: role, label: t(`role.${role}`) }))} value={value.role} onChange={(role) => set({ role: choices.roles.find((each) => each === role) ?? null })} allowDeselect={false} data-autofocus={focus || undefined} />
      {value.role === 'AD' ? null : (
        <>
          <MultiSelect label={t('people.agreements')} placeholder={value.agreements.length === 0 ? t('people.allAgreements') : ''} data={options(choices.agreements)} value={value.agreements} onChange={(agreements) => set({ agreements })} searchable clearable clearButtonProps={clear} />
          <MultiSelect label={t('people.locations')} placeholder={value.locations.length === 0 ? t('people.allLocations') : ''} data={options(choices.locations)} value={value.locations} onChange={(locations) => set({ locations })} searchable clearable clearButtonProps={clear} />
        </>
      )}
      <Group grow>
        <DayInput label={t('people.firstDay')} value={value.from} min={today} onChange={(from) => set({ from })} />
        <DayInput label={t('people.lastDay')} value={value.to} min={value.from || today} onChange={(to) => set({ to })} />
      </Group>
      {isLimited(value) ? (
        <Group grow align="flex-start">
          <TextInput label={t('people.limit')} description={t('people.limitHint')} inputMode="decimal" value={value.amount} onChange={(event) => set({ amount: event.currentTarget.value })} />
          <TextInput label={t('people.currency')} description="EUR, JPY, USD" maxLength={3} value={value.currency} onChange={(event) => set({ currency: event.currentTarget.value.toUpperCase() })} />
        </Group>
      ) : null}
    </>
  );
};
