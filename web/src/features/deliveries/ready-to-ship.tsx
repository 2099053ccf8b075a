import { useQuery } from '@apollo/client/react';
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { ReadyToShipDocument } from '../../gql/ready-to-ship.js';
import { onDemand } from '../../ui/layout/on-demand.js';
import { Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { ItemName } from '../planning/item-name.js';
import { can } from '../proposals/proposal.js';
import classes from './deliveries.module.css';
import type { Ready } from './ready.js';

const DispatchDialog = onDemand(() => import('./dispatch-dialog.js').then((module) => module.DispatchDialog));

/** One shipment goes to one place of one buyer: commitments are grouped that way. */
export const groupsOf = (rows: readonly Ready[]): { key: string; title: string; rows: Ready[] }[] => {
  const groups = new Map<string, { key: string; title: string; rows: Ready[] }>();
  for (const row of rows) {
    const { buyer, location } = row.itemLocation;
    const key = `${buyer.id}|${location.id}`;
    const group = groups.get(key) ?? { key, title: `${buyer.shortName} · ${location.name}`, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
};

/** Commitments that wait for a truck. */
export const ReadyToShip = ({ onDispatched }: { onDispatched: () => void }) => {
  const t = useText();
  const formats = useFormats();
  const [params, setParams] = useSearchParams();
  const { data, refetch } = useQuery(ReadyToShipDocument, { fetchPolicy: 'cache-and-network' });
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [dispatching, setDispatching] = useState<readonly Ready[]>([]);
  const rows = (data?.proposals.edges ?? []).map((edge) => edge.node).filter((row) => can(row, 'shipment:dispatch'));
  const asked = rows.find((row) => row.id === params.get('dispatch'));
  const shown = dispatching.length > 0 ? dispatching : asked ? [asked] : [];
  const toggle = (id: string) => setPicked((old) => {
    const next = new Set(old);
    if (!next.delete(id)) next.add(id);
    return next;
  });
  const close = () => {
    setDispatching([]);
    setParams((old) => {
      old.delete('dispatch');
      return old;
    }, { replace: true });
  };
  const dispatched = () => {
    setPicked(new Set());
    close();
    void refetch();
    onDispatched();
  };
  if (rows.length === 0) return null;
  return (
    <Section title={t('delivery.ready')} flush>
      {groupsOf(rows).map((group) => {
        const chosen = group.rows.filter((row) => picked.has(row.id));
        return (
          <div key={group.key} className={classes.group}>
            <div className={classes.groupHead}>
              <strong>{group.title}</strong>
              <Button size="xs" onClick={() => setDispatching(chosen.length > 0 ? chosen : group.rows)}>{t('delivery.dispatchCount', { count: chosen.length > 0 ? chosen.length : group.rows.length })}</Button>
            </div>
            <ul>
              {group.rows.map((row) => (
                <li key={row.id}>
                  <Checkbox size="sm" checked={picked.has(row.id)} onChange={() => toggle(row.id)} aria-label={t('grid.selectRow', { name: row.number })} />
                  <Link to={`/proposals/${row.id}`} className="sp-number">{row.number}</Link>
                  <ItemName item={row.itemLocation.item} />
                  <span className="sp-figure">{formats.quantity(row.committedQuantity, row.itemLocation.item.uom)}</span>
                  <span className="sp-quiet">{t('delivery.shipBy', { day: formats.day(row.commitments.at(-1)?.shipDate ?? row.shipDate ?? row.arrivalDate) })}</span>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      {shown.length > 0 ? <DispatchDialog rows={shown} onClose={close} onDone={dispatched} /> : null}
    </Section>
  );
};
