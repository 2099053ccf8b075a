import { useQuery } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Gate } from '../../app/graph/gate.js';
import { useMay, useViewer } from '../../app/session/session.js';
import { PersonDocument } from '../../gql/person.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { Facts, Page, Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { type Delegation, DelegationList, RevokeButton } from './delegation-list.js';
import { DisableDialog, EnableDialog } from './disable-dialog.js';
import { ExportQuota } from './export-quota.js';
import { EndGrantDialog } from './end-grant-dialog.js';
import { GrantDialog } from './grant-dialog.js';
import { GrantTimeline } from './grant-timeline.js';
import { RevokeDialog } from './revoke-dialog.js';
import type { Grant, PersonWithExports } from './role-badges.js';

/** One user with every grant in the order of time. */
export const Component = () => {
  const t = useText();
  const { id = '' } = useParams();
  const asked = useQuery(PersonDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  return (
    <Gate asked={asked} shape="tiles">{({ node }) => (node && 'grants' in node
      ? <Body person={node as PersonWithExports} delegations={node.delegations} />
      : <EmptyState kind="first" page title={t('people.absent')} action={{ label: t('nav.people'), to: '/admin/people' }}>{t('people.absentLead')}</EmptyState>)}</Gate>
  );
};

type Open = { kind: 'grant' | 'disable' | 'enable' } | { kind: 'end'; grant: Grant } | { kind: 'revoke'; delegation: Delegation } | null;

const Body = ({ person, delegations }: { person: PersonWithExports; delegations: readonly Delegation[] }) => {
  const t = useText();
  const formats = useFormats();
  const may = useMay();
  const { user } = useViewer();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const changes = may('user:administer') && !person.self;
  const at = (instant: string | null | undefined) => (instant ? formats.instant(instant, user.timeZone) : '–');
  const disabled = person.state === 'DISABLED';
  return (
    <Page title={person.integration ? t('people.integration') : person.name} lead={person.integration ? t('people.integrationLead') : person.email}
      back={<Link to="/admin/people" className="sp-quiet"><IconArrowLeft size={14} aria-hidden="true" /> {t('nav.people')}</Link>}
      actions={changes ? (disabled ? <Button onClick={() => setOpen({ kind: 'enable' })}>{t('people.enable')}</Button> : <Button variant="default" c="light-dark(var(--mantine-color-red-9), var(--mantine-color-red-4))" onClick={() => setOpen({ kind: 'disable' })}>{t('people.disable')}</Button>) : null}>
      <Section title={t('people.about')}>
        <Facts items={[
          { name: t('people.state'), value: t(`userState.${person.state}`) },
          { name: t('people.since'), value: at(person.createdAt) },
          { name: t('people.lastSeen'), value: person.lastSeenAt ? at(person.lastSeenAt) : t('people.neverSeen') },
          ...(disabled ? [{ name: t('people.disabledBy'), value: `${person.disabledBy ?? '–'} · ${at(person.disabledAt)}` }, { name: t('people.reason'), value: person.disabledReason ?? '–' }] : []),
        ]} />
        {person.self ? <p className="sp-quiet">{t('people.selfLead')}</p> : null}
      </Section>
      <Section title={t('people.grants')} aside={changes && !disabled && !person.integration ? <Button size="xs" onClick={() => setOpen({ kind: 'grant' })}>{t('people.addGrant')}</Button> : null}>
        {person.grants.length === 0 ? <EmptyState kind="first" title={t('people.noGrant')}>{t('people.noGrantLead')}</EmptyState> : <GrantTimeline grants={person.grants} onEnd={changes ? (grant) => setOpen({ kind: 'end', grant }) : null} />}
      </Section>
      <ExportQuota person={person} mayRaise={changes && !disabled} />
      {delegations.length > 0 ? (
        <Section title={t('cover.title')}>
          <DelegationList delegations={delegations} of={person.id} label={t('cover.title')} actions={(each) => <RevokeButton delegation={each} onRevoke={(delegation) => setOpen({ kind: 'revoke', delegation })} />} />
        </Section>
      ) : null}
      {open?.kind === 'revoke' ? <RevokeDialog delegation={open.delegation} onClose={close} /> : null}
      {open?.kind === 'grant' ? <GrantDialog person={person} onClose={close} /> : null}
      {open?.kind === 'end' ? <EndGrantDialog person={person} grant={open.grant} onClose={close} /> : null}
      {open?.kind === 'disable' ? <DisableDialog person={person} onClose={close} /> : null}
      {open?.kind === 'enable' ? <EnableDialog person={person} onClose={close} /> : null}
    </Page>
  );
};
