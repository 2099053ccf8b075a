import { Table } from '@mantine/core';
import { Link } from 'react-router';
import { StateBadge } from '../../ui/figures/state-badge.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { ItemName } from '../planning/item-name.js';
import type { FullLine } from './full-shipment.js';

export const ShipmentLines = ({ lines }: { lines: readonly FullLine[] }) => {
  const t = useText();
  const formats = useFormats();
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('board.item')}</Table.Th><Table.Th>{t('proposals.number')}</Table.Th><Table.Th>{t('delivery.lot')}</Table.Th><Table.Th ta="end">{t('fulfilment.shippedQuantity')}</Table.Th>
            <Table.Th ta="end">{t('delivery.accepted')}</Table.Th><Table.Th ta="end">{t('delivery.rejected')}</Table.Th><Table.Th ta="end">{t('delivery.shortClosed')}</Table.Th><Table.Th ta="end">{t('delivery.open')}</Table.Th><Table.Th>{t('proposal.state')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.id}>
              <Table.Th scope="row" fw={400}><ItemName item={line.itemLocation.item} to={`/items/${line.itemLocation.id}`} /></Table.Th>
              <Table.Td><Link to={`/proposals/${line.proposal.id}`} className="sp-number">{line.proposal.number}</Link></Table.Td>
              <Table.Td>{line.lot ?? '–'}</Table.Td>
              <Table.Td ta="end" className="sp-figure">{formats.quantity(line.shippedQuantity, line.itemLocation.item.uom)}</Table.Td>
              <Table.Td ta="end" className="sp-figure">{formats.quantity(line.acceptedQuantity)}</Table.Td><Table.Td ta="end" className="sp-figure">{formats.quantity(line.rejectedQuantity)}</Table.Td>
              <Table.Td ta="end" className="sp-figure">{formats.quantity(line.shortClosedQuantity)}</Table.Td><Table.Td ta="end" className="sp-figure">{formats.quantity(line.openQuantity)}</Table.Td>
              <Table.Td><StateBadge state={line.state} kind="shipmentState" /></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};
