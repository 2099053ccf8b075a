import { useQuery } from '@apollo/client/react';
import { Badge } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { Absent, Gate } from '../../app/graph/gate.js';
import { present } from '../../app/graph/present.js';
import { useMay } from '../../app/session/session.js';
import { ShipmentDocument } from '../../gql/shipment.js';
import { StateBadge } from '../../ui/figures/state-badge.js';
import { Facts, Page, Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { Timeline } from '../audit/timeline.js';
import classes from './deliveries.module.css';
import { Discrepancies } from './discrepancies.js';
import type { FullShipment } from './full-shipment.js';
import { ReceiveForm } from './receive-form.js';
import { ShipmentLines } from './shipment-lines.js';

export const Component = () => {
  const { id = '' } = useParams();
  const asked = useQuery(ShipmentDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  return <Gate asked={asked}>{(data) => {
    const shipment = present(data.node);
    return shipment ? <View shipment={shipment} onChanged={() => void asked.refetch()} /> : <Absent />;
  }}</Gate>;
};

const RECEIVABLE: readonly FullShipment['state'][] = ['SHIPPED', 'PARTIALLY_RECEIVED'];

/** One shipment: what it carries, what of it was accepted, and what is still to be settled. */
const View = ({ shipment, onChanged }: { shipment: FullShipment; onChanged: () => void }) => {
  const t = useText();
  const may = useMay();
  const formats = useFormats();
  const open = shipment.lines.some((line) => line.openQuantity !== '0');
  const receiving = may('receipt:record') && RECEIVABLE.includes(shipment.state) && open;
  return (
    <Page title={shipment.asnNumber} back={<Link to="/deliveries" className={classes.back}><IconArrowLeft size={14} aria-hidden="true" /> {t('nav.deliveries')}</Link>}
      lead={<><StateBadge state={shipment.state} kind="shipmentState" /><span>{shipment.supplier.name} → {shipment.buyer.name}</span><span>{shipment.location.name}</span>{shipment.overdue ? <Badge color="red">{t('delivery.overdue')}</Badge> : null}</>}>
      <div className={classes.facts}>
        <Facts items={[
          { name: t('delivery.shippedOn'), value: formats.dayWithWeekday(shipment.shipDate) }, { name: t('delivery.eta'), value: formats.dayWithWeekday(shipment.eta) },
          { name: t('delivery.carrier'), value: shipment.carrier ?? '–' }, { name: t('delivery.billOfLading'), value: shipment.billOfLading ?? '–' },
          { name: t('delivery.advisedAt'), value: formats.instant(shipment.dispatchedAt) },
        ]} />
      </div>
      {receiving ? <ReceiveForm key={shipment.version} shipment={shipment} /> : <Section title={t('delivery.lines')} flush><ShipmentLines lines={shipment.lines} /></Section>}
      <Discrepancies shipment={shipment} onChanged={onChanged} />
      <Section title={t('item.timeline')}><Timeline facts={shipment.timeline} timeZone={shipment.location.timeZone} /></Section>
    </Page>
  );
};
