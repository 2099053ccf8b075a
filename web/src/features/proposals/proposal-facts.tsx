import { Badge } from '@mantine/core';
import { SharedFigure } from '../../ui/figures/shared-figure.js';
import { Facts } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import type { FullProposal } from './full-proposal.js';
import classes from './proposals.module.css';

/** What was suggested, what is on the table, until when, within which corridor, and what it is worth. */
export const ProposalFacts = ({ proposal }: { proposal: FullProposal }) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  const { uom } = proposal.itemLocation.item;
  const dash = <span className="sp-quiet">–</span>;
  return (
    <div className={classes.facts}>
      <Facts items={[
        { name: t('proposal.quantity'), value: <span className="sp-figure">{formats.quantity(proposal.quantity, uom)}</span> },
        { name: t('proposal.suggested'), value: <span className="sp-figure">{formats.quantity(proposal.suggestedQuantity, uom)}</span> },
        { name: t('proposal.arrival'), value: formats.dayWithWeekday(proposal.arrivalDate) },
        { name: t('proposal.ship'), value: proposal.shipDate ? formats.dayWithWeekday(proposal.shipDate) : dash },
        { name: t('proposals.deadline'), value: proposal.decisionDeadline ? formats.dayWithWeekday(proposal.decisionDeadline) : dash },
        { name: t('proposal.corridorName'), value: proposal.corridor ? <span className="sp-figure">{formats.quantity(proposal.corridor.minimum)}–{formats.quantity(proposal.corridor.maximum)}</span> : dash },
        { name: t('proposals.value'), value: proposal.value.value ? <span className="sp-figure">{formats.money(proposal.value.value.amount, proposal.value.value.currency)}</span> : <SharedFigure value={null} visibility={proposal.value.visibility} /> },
        { name: t('board.onHand'), value: <SharedFigure {...proposal.itemLocation.onHand} unit={uom} focusable rough /> },
        ...(proposal.reasonCode ? [{ name: t('proposal.reason'), value: words('rejection', proposal.reasonCode) }] : []),
        ...(proposal.comment && proposal.state !== 'CHANGED' ? [{ name: t('proposal.comment'), value: proposal.comment }] : []),
      ]} />
      {proposal.autoAcceptFailures.length > 0 ? (
        <p className={classes.note}>{t('proposal.notAutomatic')} {proposal.autoAcceptFailures.map((rule) => <Badge key={rule} color="gray" mr={4}>{words('autoAccept', rule)}</Badge>)}</p>
      ) : null}
    </div>
  );
};
