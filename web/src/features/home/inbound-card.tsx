import { Link } from 'react-router';
import type { HomeQuery } from '../../gql/types.js';
import { StateBadge } from '../../ui/figures/state-badge.js';
import { Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './home.module.css';

/** Shipments that should be at the dock today or earlier. */
export const InboundCard = ({ shipments }: { shipments: NonNullable<HomeQuery['home']>['dueInbound'] }) => {
  const t = useText();
  const formats = useFormats();
  return (
    <Section title={t('home.inbound')} aside={<Link to="/deliveries" className="sp-text-link">{t('action.open')}</Link>}>
      {shipments.length === 0 ? <p className="sp-quiet">{t('home.inboundEmpty')}</p> : (
        <ul className={classes.list}>
          {shipments.map((shipment) => (
            <li key={shipment.id} className={classes.arriving}>
              <Link to={`/deliveries/${shipment.id}`} className="sp-number">{shipment.asnNumber}</Link>
              <StateBadge state={shipment.state} kind="shipmentState" />
              <span className="sp-quiet">{shipment.supplier.shortName} → {shipment.location.name}</span>
              <span className={classes.when} data-severity={shipment.overdue ? 'CRITICAL' : undefined}>{t(shipment.overdue ? 'delivery.overdueSince' : 'delivery.dueOn', { day: formats.day(shipment.eta) })}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
};
