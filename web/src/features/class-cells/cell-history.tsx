import { Modal, Table } from '@mantine/core';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import type { Cell } from './cell-dialog.js';

/** Every setting of a class, the latest first: what held when, and who set it. */
export const CellHistory = ({ cell, onClose }: { cell: Cell; onClose: () => void }) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  return (
    <Modal opened onClose={onClose} size="lg" title={t('cells.historyOf', { cell: cell.cell })} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <Table>
        <Table.Thead><Table.Tr>{(['validFrom', 'serviceLevel', 'reviewDays', 'deliveryDays', 'safetyStock', 'setBy'] as const).map((each) => <Table.Th key={each} scope="col">{t(each === 'validFrom' ? 'threshold.validFrom' : `cells.${each}`)}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>
          {cell.history.map(({ version, effectiveFrom, inForce, policy, recordedBy, recordedSide, recordedAt }) => (
            <Table.Tr key={version}>
              <Table.Th scope="row">{formats.dayOfYear(effectiveFrom)}{inForce ? <span className="sp-quiet"> {t('cells.inForce')}</span> : null}</Table.Th>
              <Table.Td className="sp-figure">{formats.percent(Number(policy.serviceLevel), 1)}</Table.Td>
              <Table.Td className="sp-figure">{formats.count(policy.reviewDays)}</Table.Td>
              <Table.Td className="sp-figure">{formats.count(policy.deliveryDays)}</Table.Td>
              <Table.Td>{words('safetyStockChoice', policy.safetyStock)}</Table.Td>
              <Table.Td>{recordedBy ?? t(`side.${recordedSide}`)} <span className="sp-quiet">{formats.instant(recordedAt)}</span></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
};
