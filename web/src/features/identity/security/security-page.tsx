import { useQuery } from '@apollo/client/react';
import { Gate } from '../../../app/graph/gate.js';
import { SecurityDocument } from '../../../gql/security.js';
import { Page } from '../../../ui/layout/page.js';
import { useText } from '../../../ui/text/use-text.js';
import { PasswordSection } from './password-section.js';
import { SecondFactorSection } from './second-factor-section.js';
import { SessionsSection } from './sessions-section.js';

/** How the viewer signs in, and where. */
export const Component = () => {
  const t = useText();
  const asked = useQuery(SecurityDocument, { fetchPolicy: 'cache-and-network' });
  const again = () => void asked.refetch();
  return (
    <Gate asked={asked}>{(data) => (
      <Page title={t('security.title')} lead={t('security.lead')}>
        <SecondFactorSection security={data.viewerSecurity} onChange={again} />
        <PasswordSection changedAt={data.viewerSecurity.passwordChangedAt} onChange={again} />
        <SessionsSection sessions={data.sessions.edges.map((edge) => edge.node)} onChange={again} />
      </Page>
    )}</Gate>
  );
};
