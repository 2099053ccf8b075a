import { LONGEST_LANE_DAYS } from '@stockpact/shared';
import { useQuery } from '@apollo/client/react';
import { NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { useDecision } from '../../app/graph/use-decision.js';
import type { Refusal } from '../../app/graph/use-refusal-text.js';
import { TransferChoicesDocument } from '../../gql/transfer-choices.js';
import { TransferLaneSetDocument } from '../../gql/transfer-lane-set.js';
import { showUndo } from '../../ui/feedback/undo-toast.js';
import { useText } from '../../ui/text/use-text.js';
import { DecisionDialog } from '../proposals/decision-dialog.js';
import type { Lane } from './lanes.js';

type Props = { lane: Lane | null; onClose: () => void; onDone: () => void };

/** A new lane, or the days of one there is. */
export const LaneDialog = ({ lane, onClose, onDone }: Props) => {
  const t = useText();
  const { data } = useQuery(TransferChoicesDocument);
  const agreements = (data?.agreements.edges ?? []).filter(({ node }) => node.state !== 'TERMINATED').map(({ node }) => ({ value: node.id, label: `${node.number} · ${node.supplier.shortName}` }));
  const sites = (data?.locations.edges ?? []).map(({ node }) => ({ value: node.id, label: `${node.name} (${node.code})` }));
  const [agreement, setAgreement] = useState<string | null>(lane?.agreementId ?? null);
  const [from, setFrom] = useState<string | null>(lane?.from.id ?? null);
  const [to, setTo] = useState<string | null>(lane?.to.id ?? null);
  const [days, setDays] = useState<number | string>(lane?.days ?? 2);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { decide, pending } = useDecision(TransferLaneSetDocument);
  const same = from !== null && from === to;
  const ready = agreement !== null && from !== null && to !== null && !same && typeof days === 'number';
  const confirm = async () => {
    const answer = await decide({ agreement: agreement ?? '', from: from ?? '', to: to ?? '', days: Number(days), expectedVersion: lane?.version ?? 0 });
    setRefusals(answer.refusals);
    if (!answer.done) return;
    showUndo(t('transfers.laneSet'));
    onDone();
    onClose();
  };
  return (
    <DecisionDialog opened title={lane ? t('transfers.laneEdit', { from: lane.from.code, to: lane.to.code }) : t('transfers.laneAdd')} lead={t('transfers.lanesLead')} confirm={t('action.save')} pending={pending} refusals={refusals} ready={ready} onClose={onClose} onConfirm={() => void confirm()}>
      {lane ? null : <>
        <Select label={t('transfers.agreement')} data={agreements} value={agreement} onChange={setAgreement} searchable required data-autofocus />
        <Select label={t('transfers.from')} data={sites} value={from} onChange={setFrom} searchable required />
        <Select label={t('transfers.to')} data={sites} value={to} onChange={setTo} searchable required error={same ? t('transfers.sameSite') : undefined} />
      </>}
      <NumberInput label={t('transfers.days')} value={days} onChange={setDays} min={0} max={LONGEST_LANE_DAYS} allowDecimal={false} required />
    </DecisionDialog>
  );
};
