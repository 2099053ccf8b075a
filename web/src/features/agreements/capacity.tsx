import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import { useMay, useViewer } from '../../app/session/session.js';
import { onDemand } from '../../ui/layout/on-demand.js';
import { Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './agreements.module.css';
import type { FullAgreement } from './full-agreement.js';

const CapacityDialog = onDemand(() => import('./capacity-dialog.js').then((module) => module.CapacityDialog));

/** What the supplier can ship by week; the buyer sees the share that is released to it. */
export const Capacity = ({ agreement }: { agreement: FullAgreement }) => {
  const t = useText();
  const formats = useFormats();
  const may = useMay();
  const own = useViewer().organisation.side === 'SUPPLIER';
  const [stating, setStating] = useState(false);
  const weeks = agreement.capacityWeeks;
  return (
    <Section title={t('capacity.title')} aside={own && may('capacity:write') ? <Button size="xs" variant="default" onClick={() => setStating(true)}>{t('capacity.state')}</Button> : null}>
      {weeks.length === 0 ? <p className="sp-quiet">{t(own ? 'capacity.noneOwn' : 'capacity.noneReleased')}</p> : (
        <Table>
          <Table.Thead><Table.Tr><Table.Th>{t('capacity.group')}</Table.Th><Table.Th>{t('capacity.week')}</Table.Th>{own ? <Table.Th ta="end">{t('capacity.whole')}</Table.Th> : null}<Table.Th ta="end">{t('capacity.released')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {weeks.map((week) => (
              <Table.Tr key={`${week.group} ${week.week}`}>
                <Table.Td>{week.group}</Table.Td><Table.Td>{formats.day(week.week)}</Table.Td>
                {own ? <Table.Td ta="end" className="sp-figure">{week.capacity === null ? '–' : formats.quantity(week.capacity)}</Table.Td> : null}
                <Table.Td ta="end" className="sp-figure">{formats.quantity(week.released)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {weeks.length > 0 ? <p className={classes.foot}>{t('capacity.lead')}</p> : null}
      {stating ? <CapacityDialog agreement={agreement} onClose={() => setStating(false)} /> : null}
    </Section>
  );
};
