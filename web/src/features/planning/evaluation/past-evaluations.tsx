import { Table } from '@mantine/core';
import type { EvaluationHeadFragment } from '../../../gql/types.js';
import { useFormats } from '../../../ui/text/use-format.js';
import { useText } from '../../../ui/text/use-text.js';
import classes from './evaluation.module.css';
import { useScopeText } from './use-scope-text.js';

type Props = { past: readonly EvaluationHeadFragment[]; shown: string | null; onOpen: (id: string) => void };

/** What was tried before; each opens its result again. */
export const PastEvaluations = ({ past, shown, onOpen }: Props) => {
  const t = useText();
  const formats = useFormats();
  const scope = useScopeText();
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table>
        <Table.Thead><Table.Tr><Table.Th scope="col">{t('evaluation.scope')}</Table.Th><Table.Th scope="col">{t('evaluation.asked')}</Table.Th><Table.Th scope="col" ta="end">{t('evaluation.tried')}</Table.Th><Table.Th scope="col">{t('evaluation.state')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {past.map((each) => (
            <Table.Tr key={each.id} aria-current={each.id === shown || undefined}>
              <Table.Th scope="row"><button type="button" className={classes.open} aria-current={each.id === shown || undefined} onClick={() => onOpen(each.id)}>{scope(each)}</button></Table.Th>
              <Table.Td>{formats.instant(each.requestedAt)}</Table.Td>
              <Table.Td ta="end" className="sp-figure">{formats.count(each.itemLocations)}</Table.Td>
              <Table.Td>{t(`evaluation.state.${each.state}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};
