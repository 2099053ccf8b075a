import { useQuery } from '@apollo/client/react';
import { Alert, Button } from '@mantine/core';
import { useState } from 'react';
import { Gate } from '../../app/graph/gate.js';
import { actFor } from '../../app/session/acting.js';
import { useMay, useViewer } from '../../app/session/session.js';
import { MyDelegationsDocument } from '../../gql/my-delegations.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { Page, Section } from '../../ui/layout/page.js';
import { useText } from '../../ui/text/use-text.js';
import { CoverDialog } from './cover-dialog.js';
import { type Delegation, DelegationList, RevokeButton } from './delegation-list.js';
import { RevokeDialog } from './revoke-dialog.js';

/** Who covers for the viewer, and for whom the viewer covers. */
export const Component = () => {
  const t = useText();
  const may = useMay();
  const { user, actingFor } = useViewer();
  const asked = useQuery(MyDelegationsDocument, { fetchPolicy: 'cache-and-network' });
  const [giving, setGiving] = useState(false);
  const [revoking, setRevoking] = useState<Delegation | null>(null);
  const mayGive = may('delegation:give') && !actingFor;
  const give = mayGive ? <Button onClick={() => setGiving(true)}>{t('cover.give')}</Button> : null;
  const revoke = (delegation: Delegation) => (actingFor ? null : <RevokeButton delegation={delegation} onRevoke={setRevoking} />);
  return (
    <Page title={t('cover.title')} lead={t('cover.lead')} actions={give}>
      {actingFor ? <Alert color="yellow" variant="light" c="var(--mantine-color-text)" title={t('acting.for', { name: actingFor.name })}>{t('cover.notWhileActing')}</Alert> : null}
      <Gate asked={asked} shape="detail">{(data) => {
        const all = data.viewerDelegations.edges.map((edge) => edge.node);
        const received = all.filter((each) => each.toUser === user.id);
        const given = all.filter((each) => each.fromUser === user.id);
        return (
          <>
            <Section title={t('cover.received')}>
              {received.length === 0 ? <p className="sp-quiet">{t('cover.noneReceived')}</p> : (
                <DelegationList delegations={received} of={user.id} label={t('cover.received')} actions={(each) => (
                  <>
                    {each.state === 'ACTIVE' && each.id !== actingFor?.delegation ? <Button size="xs" onClick={() => actFor({ delegation: each.id, name: each.from })}>{t('acting.start', { name: each.from })}</Button> : null}
                    {revoke(each)}
                  </>
                )} />
              )}
            </Section>
            <Section title={t('cover.givenTitle')}>
              {given.length > 0 ? <DelegationList delegations={given} of={user.id} label={t('cover.givenTitle')} actions={revoke} /> : mayGive
                ? <EmptyState kind="first" title={t('cover.noneGiven')}>{t('cover.noneGivenLead')}</EmptyState>
                : <p className="sp-quiet">{t('cover.noneGiven')}</p>}
            </Section>
          </>
        );
      }}</Gate>
      {giving ? <CoverDialog onClose={() => setGiving(false)} onGiven={() => void asked.refetch()} /> : null}
      {revoking ? <RevokeDialog delegation={revoking} onClose={() => setRevoking(null)} /> : null}
    </Page>
  );
};
