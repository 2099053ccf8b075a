import { quantity } from '@stockpact/shared';
import { Badge, Table } from '@mantine/core';
import { Link } from 'react-router';
import { StateBadge } from '../../ui/figures/state-badge.js';
import { Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import type { FullProposal } from './full-proposal.js';
import classes from './proposals.module.css';

const STEPS = ['committedQuantity', 'shippedQuantity', 'acceptedQuantity'] as const;

/** Promised, shipped, accepted: three bars against the proposed quantity; a short step is seen at once. */
const Bars = ({ proposal }: { proposal: FullProposal }) => {
  const t = useText();
  const formats = useFormats();
  const whole = Math.max(1, quantity(proposal.quantity), ...STEPS.map((step) => quantity(proposal[step])));
  return (
    <div className={classes.bars}>
      {STEPS.map((step) => (
        <div key={step}>
          <span>{t(`fulfilment.${step}`)}</span>
          <span className={classes.track} aria-hidden="true"><i style={{ width: `${(quantity(proposal[step]) / whole) * 100}%` }} /></span>
          <b className="sp-figure">{formats.quantity(proposal[step])}</b>
        </div>
      ))}
    </div>
  );
};

export const Fulfilment = ({ proposal }: { proposal: FullProposal }) => {
  const t = useText();
  const formats = useFormats();
  const { uom } = proposal.itemLocation.item;
  return (
    <Section title={t('fulfilment.title')}>
      <Bars proposal={proposal} />
      {proposal.commitments.length > 0 ? (
        <>
          <h3 className={classes.small}>{t('fulfilment.commitments')}</h3>
          <Table.ScrollContainer minWidth={440}>
            <Table>
              <Table.Thead><Table.Tr><Table.Th>{t('fulfilment.commitment')}</Table.Th><Table.Th ta="end">{t('proposal.quantity')}</Table.Th><Table.Th>{t('proposal.ship')}</Table.Th><Table.Th>{t('proposal.arrival')}</Table.Th><Table.Th>{t('proposal.reason')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>
                {proposal.commitments.map((commitment) => (
                  <Table.Tr key={commitment.seq}>
                    <Table.Th scope="row">{commitment.seq} {commitment.seq === 1 ? <Badge color="gray">{t('fulfilment.basis')}</Badge> : null}</Table.Th>
                    <Table.Td ta="end" className="sp-figure">{formats.quantity(commitment.quantity, uom)}</Table.Td>
                    <Table.Td>{formats.day(commitment.shipDate)}</Table.Td><Table.Td>{formats.day(commitment.arrivalDate)}</Table.Td><Table.Td>{commitment.reason ?? '–'}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </>
      ) : null}
      {proposal.shipmentLines.length > 0 ? (
        <>
          <h3 className={classes.small}>{t('fulfilment.shipments')}</h3>
          <ul className={classes.shipments}>
            {proposal.shipmentLines.map((line) => (
              <li key={line.id}>
                <Link to={`/deliveries/${line.shipment.id}`} className="sp-number">{line.shipment.asnNumber}</Link><StateBadge state={line.state} />
                <span className="sp-figure">{t('fulfilment.line', { shipped: formats.quantity(line.shippedQuantity), accepted: formats.quantity(line.acceptedQuantity), rejected: formats.quantity(line.rejectedQuantity) })}</span>
                <span className="sp-quiet">{t(line.shipment.overdue ? 'delivery.overdueSince' : 'delivery.dueOn', { day: formats.day(line.shipment.eta) })}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {proposal.commitments.length + proposal.shipmentLines.length === 0 ? <p className="sp-quiet">{t('fulfilment.none')}</p> : null}
    </Section>
  );
};
