import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import type { ProposalCore } from './proposal.js';
import classes from './proposals.module.css';

const Change = ({ name, before, after }: { name: string; before: string; after: string }) => (
  <span className={classes.diff}>
    <span className="sp-quiet">{name}</span> {before === after ? <span className="sp-figure">{after}</span> : <><del className="sp-figure">− {before}</del> <ins className="sp-figure">+ {after}</ins></>}
  </span>
);

/** The other side's wish as a difference to the proposal, with its words. */
export const CounterOffer = ({ proposal, uom }: { proposal: ProposalCore; uom: string }) => {
  const t = useText();
  const formats = useFormats();
  if (proposal.state !== 'CHANGED' || !proposal.counter) return null;
  return (
    <section className={classes.counter} aria-label={t('proposal.counter')}>
      <strong>{t(`proposal.counterBy.${proposal.counter.side}`)}</strong>
      <Change name={t('proposal.quantity')} before={formats.quantity(proposal.quantity, uom)} after={formats.quantity(proposal.counter.quantity, uom)} />
      <Change name={t('proposal.arrival')} before={formats.dayWithWeekday(proposal.arrivalDate)} after={formats.dayWithWeekday(proposal.counter.arrivalDate)} />
      {proposal.comment ? <q>{proposal.comment}</q> : null}
    </section>
  );
};
