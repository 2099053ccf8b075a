import { Badge } from '@mantine/core';
import { Link } from 'react-router';
import { StateBadge } from '../../ui/figures/state-badge.js';
import { Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import type { ItemLocation } from './item-location.js';
import classes from './planning.module.css';

/** What was proposed, and what is promised or on the road. */
export const ProposalsAndReceipts = ({ item }: { item: ItemLocation }) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  return (
    <Section title={t('item.proposalsAndReceipts')}>
      {item.proposals.length + item.expectedReceipts.length === 0 ? <p className="sp-quiet">{t('item.nothingYet')}</p> : null}
      <div className={classes.rowsFrame} tabIndex={0} role="group" aria-label={t('item.proposalsAndReceipts')}>
        <ul className={classes.rows}>
          {item.expectedReceipts.map((receipt) => (
            <li key={`${receipt.kind}-${receipt.reference}`}>
              <span>{words('receiptKind', receipt.kind)} <span className="sp-quiet">{receipt.reference}</span> {receipt.overdue ? <Badge color="red">{t('delivery.overdue')}</Badge> : null}</span>
              <span className="sp-figure">{formats.quantity(receipt.quantity, item.item.uom)}</span>
              <span className="sp-quiet sp-figure">{formats.dayWithWeekday(receipt.dueDate)}</span>
            </li>
          ))}
          {item.proposals.map((proposal) => (
            <li key={proposal.id}>
              <span className={classes.inline}><Link to={`/proposals/${proposal.id}`} className="sp-number">{proposal.number}</Link> <StateBadge state={proposal.state} /></span>
              <span className="sp-figure">{formats.quantity(proposal.quantity, item.item.uom)}</span>
              <span className="sp-quiet sp-figure">{formats.dayWithWeekday(proposal.arrivalDate)}</span>
            </li>
          ))}
        </ul>
      </div>
    </Section>
  );
};
