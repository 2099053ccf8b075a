import { useQuery } from '@apollo/client/react';
import { Gate } from '../../../app/graph/gate.js';
import { EntranceDocument } from '../../../gql/entrance.js';
import { Page } from '../../../ui/layout/page.js';
import { useText } from '../../../ui/text/use-text.js';
import { InvitationsSection } from './invitations-section.js';
import { SecondFactorPolicySection } from './second-factor-policy-section.js';
import { SignOnSection } from './sign-on-section.js';

/** Who is on the way in, and how the organisation lets its people in. */
export const Component = () => {
  const t = useText();
  const asked = useQuery(EntranceDocument, { fetchPolicy: 'cache-and-network' });
  const again = () => void asked.refetch();
  return (
    <Gate asked={asked}>{(data) => (
      <Page title={t('nav.entrance')} lead={t('admin.entranceLead')}>
        <InvitationsSection invitations={data.invitations.edges.map((edge) => edge.node)} onChange={again} />
        <SecondFactorPolicySection key={data.secondFactorPolicy.version} policy={data.secondFactorPolicy} onChange={again} />
        <SignOnSection settings={data.singleSignOn} onChange={again} />
      </Page>
    )}</Gate>
  );
};
