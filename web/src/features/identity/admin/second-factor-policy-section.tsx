import { Alert, Button, Checkbox, Group, Stack, Switch, Text } from '@mantine/core';
import { roleExistsOn, ROLES, type Role } from '@stockpact/shared';
import { useState } from 'react';
import { RefusalList } from '../../../app/graph/refusal-list.js';
import { useDecision } from '../../../app/graph/use-decision.js';
import type { Refusal } from '../../../app/graph/use-refusal-text.js';
import { useMay, useViewer } from '../../../app/session/session.js';
import { SecondFactorPolicyUpdateDocument } from '../../../gql/second-factor-policy-update.js';
import type { EntranceQuery } from '../../../gql/types.js';
import { showUndo } from '../../../ui/feedback/undo-toast.js';
import { Section } from '../../../ui/layout/page.js';
import { useFormats } from '../../../ui/text/use-format.js';
import { useText } from '../../../ui/text/use-text.js';
import classes from '../security/security.module.css';

type Policy = EntranceQuery['secondFactorPolicy'];

/** Which roles open only with a second factor, and how far their holders are. */
export const SecondFactorPolicySection = ({ policy, onChange }: { policy: Policy; onChange: () => void }) => {
  const t = useText();
  const formats = useFormats();
  const { organisation } = useViewer();
  const may = useMay()('user:administer');
  const { decide, pending } = useDecision(SecondFactorPolicyUpdateDocument);
  const [required, setRequired] = useState<Role[]>([...policy.requiredRoles]);
  const [trusted, setTrusted] = useState(policy.providerTrusted);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const changed = trusted !== policy.providerTrusted || [...required].sort().join() !== [...policy.requiredRoles].sort().join();
  const save = async () => {
    const answer = await decide({ expectedVersion: policy.version, requiredRoles: required, providerTrusted: trusted });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('factorPolicy.saved'));
    onChange();
  };
  return (
    <Section title={t('secondFactor.title')}>
      <Stack className={classes.wide}>
        <Text size="sm">{t('factorPolicy.lead')}</Text>
        <RefusalList refusals={refusals} />
        <Checkbox.Group label={t('factorPolicy.roles')} value={required} onChange={(next) => setRequired(next as Role[])}>
          <ul className={classes.roles}>
            {ROLES.filter((role) => role !== 'IC' && roleExistsOn(organisation.side, role)).map((role) => (
              <li key={role}><Checkbox value={role} label={t(`role.${role}`)} disabled={!may} /><Enrolled coverage={policy.coverage.find((each) => each.role === role)} asked={required.includes(role)} /></li>
            ))}
          </ul>
        </Checkbox.Group>
        <Switch label={t('factorPolicy.trusted')} description={t('factorPolicy.trustedLead')} checked={trusted} disabled={!may} onChange={(event) => setTrusted(event.currentTarget.checked)} />
        {changed && required.length > 0 ? <Alert color="yellow">{t('factorPolicy.atOnce')}</Alert> : null}
        <Group justify="space-between">
          {may ? <Button variant="default" loading={pending} disabled={!changed} onClick={() => void save()}>{t('action.save')}</Button> : <span />}
          {policy.updatedAt ? <span className={classes.sub}>{t('factorPolicy.updated', { by: policy.updatedBy ?? '–', at: formats.instant(policy.updatedAt) })}</span> : null}
        </Group>
      </Stack>
    </Section>
  );
};

/** Who of the holders would be asked to enrol at the next click. */
const Enrolled = ({ coverage, asked }: { coverage: Policy['coverage'][number] | undefined; asked: boolean }) => {
  const t = useText();
  if (!coverage) return <span className={classes.sub}>{t('factorPolicy.nobody')}</span>;
  const missing = coverage.holders - coverage.enrolled;
  return <span className={classes.sub} data-missing={(asked && missing > 0) || undefined}>{t('factorPolicy.enrolled', { enrolled: coverage.enrolled, holders: coverage.holders })}</span>;
};
