import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import { useRefusalText, type Refusal } from '../../app/graph/use-refusal-text.js';
import { DiscrepancyConfirmDocument } from '../../gql/discrepancy-confirm.js';
import { DiscrepancyProposeDocument } from '../../gql/discrepancy-propose.js';
import type { DiscrepancyResolution } from '../../gql/types.js';
import { showProblem, showUndo } from '../../ui/feedback/undo-toast.js';
import { Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { ItemName } from '../planning/item-name.js';
import { DecisionDialog } from '../proposals/decision-dialog.js';
import classes from './deliveries.module.css';
import type { FullLine, FullShipment } from './full-shipment.js';

type Discrepancy = FullLine['discrepancies'][number];
const RESOLUTIONS: readonly DiscrepancyResolution[] = ['ACCEPT_SHORT', 'SHIP_BALANCE', 'CREDIT', 'RETURN'];

const ProposeDialog = ({ discrepancy, onClose, onDone }: { discrepancy: Discrepancy; onClose: () => void; onDone: () => void }) => {
  const t = useText();
  const [resolution, setResolution] = useState<DiscrepancyResolution | null>(discrepancy.resolution);
  const [comment, setComment] = useState('');
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(DiscrepancyProposeDocument);
  const confirm = async () => {
    if (!resolution) return;
    const answer = await decide({ id: discrepancy.id, expectedVersion: discrepancy.version, resolution, ...(comment.trim() ? { comment } : {}) });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('discrepancy.proposed'));
    onDone();
    onClose();
  };
  return (
    <DecisionDialog opened title={t('discrepancy.proposeTitle')} lead={t('discrepancy.proposeLead')} confirm={t('discrepancy.propose')} pending={pending} refusals={refusals} ready={resolution !== null} onClose={onClose} onConfirm={() => void confirm()}>
      <Select label={t('discrepancy.resolution')} required data-autofocus allowDeselect={false} value={resolution} onChange={(value) => setResolution(RESOLUTIONS.find((each) => each === value) ?? null)}
        data={RESOLUTIONS.map((value) => ({ value, label: t(`resolution.${value}`) }))} />
      <TextInput label={t('proposal.comment')} value={comment} onChange={(event) => setComment(event.currentTarget.value)} />
    </DecisionDialog>
  );
};

const Row = ({ line, discrepancy, onChanged }: { line: FullLine; discrepancy: Discrepancy; onChanged: () => void }) => {
  const t = useText();
  const formats = useFormats();
  const words = useRefusalText();
  const [proposing, setProposing] = useState(false);
  const { decide, pending } = useDecision(DiscrepancyConfirmDocument);
  const confirm = async () => {
    const answer = await decide({ id: discrepancy.id, expectedVersion: discrepancy.version });
    answer.refusals.forEach((refusal) => showProblem(words(refusal)));
    if (!answer.done) return;
    showUndo(t('discrepancy.confirmed'));
    onChanged();
  };
  return (
    <li className={classes.discrepancy}>
      <div><ItemName item={line.itemLocation.item} /><span className={classes.sub}>{line.proposal.number}</span></div>
      <span><strong>{t(`discrepancyKind.${discrepancy.kind}`)}</strong> <span className="sp-figure">{formats.quantity(discrepancy.quantity, line.itemLocation.item.uom)}</span></span>
      <span>
        {t(`discrepancyState.${discrepancy.state}`)}
        {discrepancy.resolution ? <span className={classes.sub}>{t(`resolution.${discrepancy.resolution}`)}{discrepancy.proposedSide ? ` · ${t(`side.${discrepancy.proposedSide}`)}` : ''}</span> : null}
        {discrepancy.comment ? <span className={classes.sub}>{discrepancy.comment}</span> : null}
      </span>
      <span className={classes.buttons}>
        {discrepancy.actions.includes('discrepancy:confirm') ? <Button size="xs" loading={pending} onClick={() => void confirm()}>{t('discrepancy.confirm')}</Button> : null}
        {discrepancy.actions.includes('discrepancy:propose') ? <Button size="xs" variant="default" onClick={() => setProposing(true)}>{t('discrepancy.propose')}</Button> : null}
      </span>
      {proposing ? <ProposeDialog discrepancy={discrepancy} onClose={() => setProposing(false)} onDone={onChanged} /> : null}
    </li>
  );
};

/** Differences between advised and received: one side proposes how to settle, the other confirms. */
export const Discrepancies = ({ shipment, onChanged }: { shipment: FullShipment; onChanged: () => void }) => {
  const t = useText();
  const found = shipment.lines.flatMap((line) => line.discrepancies.map((discrepancy) => ({ line, discrepancy })));
  if (found.length === 0) return null;
  return (
    <Section title={t('discrepancy.title')} flush>
      <ul className={classes.plain}>{found.map(({ line, discrepancy }) => <Row key={discrepancy.id} line={line} discrepancy={discrepancy} onChanged={onChanged} />)}</ul>
    </Section>
  );
};
