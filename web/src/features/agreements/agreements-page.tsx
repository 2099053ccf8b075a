import { useQuery } from '@apollo/client/react';
import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { Gate } from '../../app/graph/gate.js';
import { useMay, useViewer } from '../../app/session/session.js';
import { AgreementsDocument } from '../../gql/agreements.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { onDemand } from '../../ui/layout/on-demand.js';
import { Page, Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';

const OpenAgreementDialog = onDemand(() => import('./open-agreement-dialog.js').then((module) => module.OpenAgreementDialog));

/** With whom stock is managed, and on which terms. */
export const Component = () => {
  const t = useText();
  const formats = useFormats();
  const may = useMay();
  const { organisation } = useViewer();
  const [opening, setOpening] = useState(false);
  const asked = useQuery(AgreementsDocument, { fetchPolicy: 'cache-and-network' });
  const mayOpen = organisation.side === 'BUYER' && may('agreement:open');
  return (
    <Page title={t('nav.agreements')} actions={mayOpen ? <Button onClick={() => setOpening(true)}>{t('agreement.open')}</Button> : null}>
      <Gate asked={asked} shape="grid">{(data) => {
        const rows = data.agreements.edges.map((edge) => edge.node);
        if (rows.length === 0) return <EmptyState kind="first" title={t('agreement.none')}>{t('agreement.noneLead')}</EmptyState>;
        return (
          <Section title={t('agreement.all')} flush>
            <Table.ScrollContainer minWidth={760}>
              <Table highlightOnHover>
                <Table.Thead><Table.Tr><Table.Th>{t('agreement.number')}</Table.Th><Table.Th>{t('agreement.parties')}</Table.Th><Table.Th>{t('proposal.state')}</Table.Th><Table.Th>{t('agreement.version')}</Table.Th><Table.Th>{t('agreement.mode')}</Table.Th><Table.Th ta="end">{t('agreement.items')}</Table.Th><Table.Th ta="end">{t('agreement.targets')}</Table.Th></Table.Tr></Table.Thead>
                <Table.Tbody>
                  {rows.map((row) => (
                    <Table.Tr key={row.id}>
                      <Table.Th scope="row"><Link to={`/agreements/${row.id}`} className="sp-number">{row.number}</Link></Table.Th>
                      <Table.Td>{row.supplier.name} → {row.buyer.name}</Table.Td><Table.Td>{t(`agreementState.${row.state}`)}</Table.Td>
                      <Table.Td>{t('agreement.versionSince', { version: row.current.versionNo, day: formats.dayOfYear(row.current.effectiveFrom) })}</Table.Td><Table.Td>{t(`authority.${row.current.authorityMode}`)}</Table.Td>
                      <Table.Td ta="end" className="sp-figure">{formats.count(row.itemLocationCount)}</Table.Td>
                      <Table.Td ta="end" className="sp-figure">{formats.percent(Number(row.current.inBandTargetPercent) / 100, 0)} · {formats.percent(Number(row.current.otifTargetPercent) / 100, 0)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          </Section>
        );
      }}</Gate>
      {opening ? <OpenAgreementDialog onClose={() => setOpening(false)} onOpened={() => void asked.refetch()} /> : null}
    </Page>
  );
};
