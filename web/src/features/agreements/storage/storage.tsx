import { ActionIcon, Table } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useMay } from '../../../app/session/session.js';
import { onDemand } from '../../../ui/layout/on-demand.js';
import { Section } from '../../../ui/layout/page.js';
import { useFormats } from '../../../ui/text/use-format.js';
import { useText } from '../../../ui/text/use-text.js';
import classes from '../agreements.module.css';
import { placesOf, type StoragePlace, type StoredRow } from './storage-places.js';

const StorageDialog = onDemand(() => import('./storage-dialog.js').then((module) => module.StorageDialog));

/** The room at each location for the goods of the agreement; nothing on the supplier's side. */
export const Storage = ({ agreement, rows }: { agreement: string; rows: readonly StoredRow[] }) => {
  const t = useText();
  const formats = useFormats();
  const mayChange = useMay()('terms:write');
  const [stating, setStating] = useState<StoragePlace | null>(null);
  const places = placesOf(rows);
  if (places.length === 0) return null;
  return (
    <Section title={t('storage.title')}>
      <Table>
        <Table.Thead><Table.Tr><Table.Th>{t('storage.location')}</Table.Th><Table.Th ta="end">{t('storage.capacity')}</Table.Th>{mayChange ? <Table.Th aria-label={t('storage.change')} /> : null}</Table.Tr></Table.Thead>
        <Table.Tbody>
          {places.map((place) => (
            <Table.Tr key={place.id}>
              <Table.Th scope="row" fw={400}>{place.name}<span className={classes.next}>{t('storage.items', { counted: place.counted, items: place.items })}</span></Table.Th>
              <Table.Td ta="end" className="sp-figure">{place.room.capacity === null ? <span className="sp-quiet">{t('storage.unlimited')}</span> : formats.quantity(place.room.capacity)}</Table.Td>
              {mayChange ? <Table.Td ta="end"><ActionIcon variant="subtle" color="gray" aria-label={t('storage.changeOf', { location: place.name })} title={t('storage.change')} onClick={() => setStating(place)}><IconPencil size={16} /></ActionIcon></Table.Td> : null}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <p className={classes.foot}>{t('storage.lead')}</p>
      {stating ? <StorageDialog agreement={agreement} place={stating} onClose={() => setStating(null)} /> : null}
    </Section>
  );
};
