import { useQuery } from '@apollo/client/react';
import { Group, MultiSelect, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import { useViewer } from '../../app/session/session.js';
import { GrantAddDocument } from '../../gql/grant-add.js';
import { GrantChoicesDocument } from '../../gql/grant-choices.js';
import type { GrantChoicesQuery, Role } from '../../gql/types.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { DayInput } from '../../ui/input/day-input.js';
import { useText } from '../../ui/text/use-text.js';
import { DecisionDialog } from '../proposals/decision-dialog.js';
import type { Person } from './role-badges.js';

/** Roles whose decisions are measured in money. */
const BY_VALUE: readonly Role[] = ['SP', 'BP', 'BC'];
type Scopes = GrantChoicesQuery['grantChoices']['locations'];
const options = (scopes: Scopes) => scopes.map((each) => ({ value: each.id, label: `${each.code} · ${each.name}` }));

/** A new grant: which role, for what, until when, up to how much. Nothing chosen means everything. */
export const GrantDialog = ({ person, onClose }: { person: Person; onClose: () => void }) => {
  const t = useText();
  const { today } = useViewer();
  const { data } = useQuery(GrantChoicesDocument);
  const choices = data?.grantChoices ?? { roles: [], agreements: [], locations: [] };
  const [role, setRole] = useState<Role | null>(null);
  const [agreements, setAgreements] = useState<string[]>([]);
  const [locations, setLocations] = useState<string[]>([]);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [amount, setAmount] = useState('');
  const [currency, setCurrency] = useState('');
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(GrantAddDocument);
  const limited = role !== null && BY_VALUE.includes(role);
  const confirm = async () => {
    if (!role) return;
    const limit = limited && (amount.trim() || currency.trim()) ? { limitAmount: amount.trim() || null, limitCurrency: currency.trim() || null } : {};
    const answer = await decide({
      user: person.id, role, ...(from ? { validFrom: from } : {}), ...(to ? { validTo: to } : {}),
      ...(agreements.length > 0 ? { agreements } : {}), ...(locations.length > 0 ? { locations } : {}), ...limit,
    });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('people.granted', { role: t(`role.${role}`), name: person.name }));
    onClose();
  };
  const bindable = role !== 'AD';
  return (
    <DecisionDialog opened title={t('people.grantTitle', { name: person.name })} lead={t('people.grantLead')} confirm={t('people.addGrant')} pending={pending} refusals={refusals} ready={role !== null && (amount === '' || /^\d+(\.\d+)?$/.test(amount.trim()))} onClose={onClose} onConfirm={() => void confirm()}>
      <Select label={t('people.role')} required data={choices.roles.map((value) => ({ value, label: t(`role.${value}`) }))} value={role} onChange={(value) => setRole(choices.roles.find((each) => each === value) ?? null)} allowDeselect={false} data-autofocus />
      {bindable ? <MultiSelect label={t('people.agreements')} placeholder={agreements.length === 0 ? t('people.allAgreements') : ''} data={options(choices.agreements)} value={agreements} onChange={setAgreements} searchable clearable clearButtonProps={{ 'aria-label': t('action.clear') }} /> : null}
      {bindable ? <MultiSelect label={t('people.locations')} placeholder={locations.length === 0 ? t('people.allLocations') : ''} data={options(choices.locations)} value={locations} onChange={setLocations} searchable clearable clearButtonProps={{ 'aria-label': t('action.clear') }} /> : null}
      <Group grow>
        <DayInput label={t('people.firstDay')} value={from} min={today} onChange={setFrom} />
        <DayInput label={t('people.lastDay')} value={to} min={from || today} onChange={setTo} />
      </Group>
      {limited ? (
        <Group grow align="flex-start">
          <TextInput label={t('people.limit')} description={t('people.limitHint')} inputMode="decimal" value={amount} onChange={(event) => setAmount(event.currentTarget.value)} />
          <TextInput label={t('people.currency')} description="EUR, JPY, USD" maxLength={3} value={currency} onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())} />
        </Group>
      ) : null}
    </DecisionDialog>
  );
};
