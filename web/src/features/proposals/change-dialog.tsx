import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import { ProposalChangeDocument } from '../../gql/proposal-change.js';
import { ProposalReleaseDocument } from '../../gql/proposal-release.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { DayInput } from '../../ui/input/day-input.js';
import { QuantityInput } from '../../ui/input/quantity-input.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { DecisionDialog } from './decision-dialog.js';
import { isOpenDay, onTheTable, type ProposalCore } from './proposal.js';
import type { ProposalContext } from './terms.js';

type Props = { proposal: ProposalCore; context: ProposalContext; mode: 'change' | 'release'; onClose: () => void };

/** Another quantity or day: the buyer's or supplier's counter-offer, or a release that differs from the plan. */
export const ChangeDialog = ({ proposal, context, mode, onClose }: Props) => {
  const t = useText();
  const formats = useFormats();
  const table = onTheTable(proposal);
  const [quantity, setQuantity] = useState(table.quantity);
  const [arrivalDate, setArrival] = useState(table.arrivalDate);
  const [comment, setComment] = useState('');
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const change = useDecision(ProposalChangeDocument);
  const release = useDecision(ProposalReleaseDocument);
  const confirm = async () => {
    const input = { id: proposal.id, expectedVersion: proposal.version, quantity, arrivalDate, comment };
    const answer = mode === 'change' ? await change.decide(input) : await release.decide(input);
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t(mode === 'change' ? 'proposal.changeSent' : 'proposal.released', { number: proposal.number, quantity: formats.quantity(quantity, context.uom) }));
    onClose();
  };
  const closed = !isOpenDay(context.deliveryCalendar, arrivalDate);
  const unchanged = quantity === table.quantity && arrivalDate === table.arrivalDate;
  return (
    <DecisionDialog opened title={t(mode === 'change' ? 'proposal.changeTitle' : 'proposal.releaseTitle', { number: proposal.number })} confirm={t(mode === 'change' ? 'proposal.sendChange' : 'proposal.release')}
      lead={t('proposal.onTheTable', { quantity: formats.quantity(table.quantity, context.uom), day: formats.dayWithWeekday(table.arrivalDate) })}
      pending={change.pending || release.pending} refusals={refusals} ready={quantity !== '' && arrivalDate !== '' && (mode === 'release' || (!unchanged && comment.trim() !== ''))} onClose={onClose} onConfirm={() => void confirm()}>
      <QuantityInput label={t('proposal.quantity')} value={quantity} onChange={setQuantity} unit={context.uom} lot={context.lot} allowZero={false} data-autofocus
        description={proposal.corridor ? t('proposal.corridor', { min: formats.quantity(proposal.corridor.minimum), max: formats.quantity(proposal.corridor.maximum) }) : undefined} />
      <DayInput label={t('proposal.arrival')} value={arrivalDate} onChange={setArrival} error={closed ? t('proposal.receivingClosed') : undefined} required />
      <Textarea label={t('proposal.comment')} value={comment} onChange={(event) => setComment(event.currentTarget.value)} required={mode === 'change'} autosize minRows={2} />
    </DecisionDialog>
  );
};
