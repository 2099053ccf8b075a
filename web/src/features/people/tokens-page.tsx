import { useQuery } from '@apollo/client/react';
import { Badge, Button, Table } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { Gate } from '../../app/graph/gate.js';
import { useMay, useViewer } from '../../app/session/session.js';
import { ApiTokensDocument } from '../../gql/api-tokens.js';
import type { ApiTokensQuery } from '../../gql/types.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { Page, Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import classes from './people.module.css';
import { RevokeDialog, TokenDialog } from './token-dialog.js';

export type Token = ApiTokensQuery['apiTokens']['edges'][number]['node'];
const PAGE = 50;
const COLOURS = { ACTIVE: 'teal', EXPIRED: 'gray', REVOKED: 'red' } as const;

/** Programs that act for the organisation: what each may do, until when, and when it was last heard of. */
export const Component = () => {
  const t = useText();
  const may = useMay();
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<Token | null>(null);
  const asked = useQuery(ApiTokensDocument, { variables: { first: PAGE }, fetchPolicy: 'cache-and-network' });
  const administers = may('token:administer');
  return (
    <Page title={t('nav.tokens')} lead={t('token.lead')} actions={administers ? <Button onClick={() => setMaking(true)}>{t('token.create')}</Button> : null}
      back={may('user:read') ? <Link to="/admin/people" className="sp-quiet"><IconArrowLeft size={14} aria-hidden="true" /> {t('nav.people')}</Link> : null}>
      <Gate asked={asked} shape="grid">{(data) => (data.apiTokens.edges.length === 0 ? <EmptyState kind="first" title={t('token.none')}>{t('token.noneLead')}</EmptyState> : (
        <Section title={t('token.all')} flush>
          <Table.ScrollContainer minWidth={820} scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': t('token.all') } }}>
            <Table highlightOnHover>
              <Table.Thead><Table.Tr><Table.Th>{t('token.name')}</Table.Th><Table.Th>{t('people.state')}</Table.Th><Table.Th>{t('token.may')}</Table.Th><Table.Th>{t('token.expires')}</Table.Th><Table.Th>{t('token.lastUsed')}</Table.Th><Table.Th><span className="sp-only-read">{t('token.revoke')}</span></Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>{data.apiTokens.edges.map(({ node }) => <Line key={node.id} token={node} onRevoke={administers ? () => setRevoking(node) : null} />)}</Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          {data.apiTokens.pageInfo.hasNextPage ? <div className={classes.more}><Button variant="default" size="xs" onClick={() => void asked.fetchMore({ variables: { after: data.apiTokens.pageInfo.endCursor } })}>{t('import.more')}</Button></div> : null}
        </Section>
      ))}</Gate>
      {making ? <TokenDialog onClose={() => setMaking(false)} onMade={() => void asked.refetch()} /> : null}
      {revoking ? <RevokeDialog token={revoking} onClose={() => setRevoking(null)} /> : null}
    </Page>
  );
};

const Line = ({ token, onRevoke }: { token: Token; onRevoke: (() => void) | null }) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  const { user } = useViewer();
  return (
    <Table.Tr>
      <Table.Th scope="row">{token.name} <code className="sp-quiet">…{token.lastFour}</code><div className="sp-quiet">{t('people.grantedBy', { name: token.createdBy })}</div></Table.Th>
      <Table.Td><Badge variant="light" color={COLOURS[token.state]} tt="none">{t(`tokenState.${token.state}`)}</Badge>{token.revokedBy ? <div className="sp-quiet">{token.revokedBy}</div> : null}</Table.Td>
      <Table.Td><span className={classes.permissions}>{token.permissions.map((each) => <Badge key={each} size="sm" variant="default" tt="none" fw={500}>{words('permission', each)}</Badge>)}</span></Table.Td>
      <Table.Td className="sp-figure">{formats.dayOfYear(token.expiresAt.slice(0, 10))}</Table.Td>
      <Table.Td className="sp-figure">{token.lastUsedAt ? formats.instant(token.lastUsedAt, user.timeZone) : t('token.never')}</Table.Td>
      <Table.Td ta="end">{onRevoke && token.state === 'ACTIVE' ? <Button size="xs" variant="default" c="light-dark(var(--mantine-color-red-9), var(--mantine-color-red-4))" onClick={onRevoke} aria-label={t('token.revokeOf', { name: token.name })}>{t('token.revoke')}</Button> : null}</Table.Td>
    </Table.Tr>
  );
};
