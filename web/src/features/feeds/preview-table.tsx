import { Alert, Table, Text } from '@mantine/core';
import type { ImportKind } from '@stockpact/shared';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import classes from './feeds.module.css';
import type { Preview } from './preview.js';

type Props = { kind: ImportKind; file: File; preview: Preview };

/** The first rows as they will be read, with what is wrong beside them. */
export const PreviewTable = ({ kind, file, preview }: Props) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  const { fault, rows, checked, good, header, encoding } = preview;
  return (
    <>
      <Text size="sm"><b>{file.name}</b> <span className="sp-quiet">{t('import.fileFacts', { size: formats.count(Math.max(1, Math.round(file.size / 1000))), encoding: encoding ? words('encoding', encoding) : '–' })}</span></Text>
      {fault ? <Alert color="red" role="alert" title={t('import.refusedBefore')}>{words('importFile', fault.code, { ...fault.params, kind: t(`import.kind.${kind}`) })}</Alert> : (
        <>
          <Text size="sm">{t('import.checked', { checked, good, bad: checked - good })}</Text>
          <div className={classes.previewFrame} tabIndex={0} role="group" aria-label={t('import.preview')}>
            <Table>
              <Table.Thead><Table.Tr><Table.Th>{t('import.row')}</Table.Th>{header.map((name, index) => <Table.Th key={`${name}-${index}`}>{name}</Table.Th>)}<Table.Th>{t('import.problem')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>
                {rows.map((row) => (
                  <Table.Tr key={row.rowNo} data-bad={row.faults.length > 0 || undefined} className={classes.previewRow}>
                    <Table.Td className="sp-figure">{row.rowNo}</Table.Td>
                    {row.cells.map((cell, index) => <Table.Td key={index} className={row.faults.some((each) => each.column === header[index]) ? classes.badCell : undefined}>{cell}</Table.Td>)}
                    <Table.Td>{row.faults.map((each) => words('importRow', each.code, each.params)).join(' · ')}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        </>
      )}
    </>
  );
};
