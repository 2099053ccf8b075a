import { addDays, day } from '@stockpact/shared';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import { ProposalCommitDocument } from '../../gql/proposal-commit.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { DayInput } from '../../ui/input/day-input.js';
import { QuantityInput } from '../../ui/input/quantity-input.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { DecisionDialog } from './decision-dialog.js';
import { isOpenDay, type ProposalCore } from './proposal.js';
import type { ProposalContext } from './terms.js';

type Props = { proposal: ProposalCore; context: ProposalContext; onClose: () => void };

/** The supplier's promise. The first one is what on-time-in-full is measured against; a later one needs a reason. */
export const CommitDialog = ({ proposal, context, onClose }: Props) => {
  const t = useText();
  const formats = useFormats();
  const again = proposal.state === 'COMMITTED';
  const [quantity, setQuantity] = useState(again ? proposal.committedQuantity : proposal.quantity);
  const [arrivalDate, setArrival] = useState(proposal.arrivalDate);
  const [shipDate, setShip] = useState(proposal.shipDate ?? addDays(day(proposal.arrivalDate), -context.transitDays));
  const [reason, setReason] = useState('');
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(ProposalCommitDocument);
  const confirm = async () => {
    const answer = await decide({ id: proposal.id, expectedVersion: proposal.version, quantity, arrivalDate, shipDate, ...(reason.trim() ? { reason } : {}) });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('proposal.committed', { number: proposal.number, quantity: formats.quantity(quantity, context.uom), day: formats.day(arrivalDate) }));
    onClose();
  };
  return (
    <DecisionDialog opened title={t('proposal.commitTitle', { number: proposal.number })} confirm={t('proposal.commit')} lead={t(again ? 'proposal.recommitLead' : 'proposal.commitLead')} pending={pending} refusals={refusals}
      ready={quantity !== '' && arrivalDate !== '' && shipDate !== '' && shipDate <= arrivalDate && (!again || reason.trim() !== '')} onClose={onClose} onConfirm={() => void confirm()}>
      <QuantityInput label={t('proposal.quantity')} value={quantity} onChange={setQuantity} unit={context.uom} lot={context.lot} allowZero={false} data-autofocus />
      <DayInput label={t('proposal.ship')} value={shipDate} onChange={setShip} required error={isOpenDay(context.shipCalendar, shipDate) ? undefined : t('proposal.shippingClosed')} />
      <DayInput label={t('proposal.arrival')} value={arrivalDate} onChange={setArrival} required
        error={shipDate > arrivalDate ? t('proposal.arrivesBeforeShipping') : isOpenDay(context.deliveryCalendar, arrivalDate) ? undefined : t('proposal.receivingClosed')} />
      {again ? <TextInput label={t('proposal.reason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} required /> : null}
    </DecisionDialog>
  );
};
