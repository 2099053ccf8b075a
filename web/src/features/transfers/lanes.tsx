import { useQuery } from '@apollo/client/react';
import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import { Gate } from '../../app/graph/gate.js';
import { useDecision } from '../../app/graph/use-decision.js';
import { useRefusalText } from '../../app/graph/use-refusal-text.js';
import { TransferLaneRemoveDocument } from '../../gql/transfer-lane-remove.js';
import { TransferLanesDocument } from '../../gql/transfer-lanes.js';
import type { TransferLanesQuery } from '../../gql/types.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { showProblem, showUndo } from '../../ui/feedback/undo-toast.js';
import { Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { LaneDialog } from './lane-dialog.js';
import classes from './transfers.module.css';

export type Lane = TransferLanesQuery['transferLanes']['edges'][number]['node'];

/** Ways between the buyer's own sites; setting one plans the items of both sites anew. */
export const Lanes = ({ editable }: { editable: boolean }) => {
  const t = useText();
  const words = useRefusalText();
  const asked = useQuery(TransferLanesDocument, { variables: { first: 100 }, fetchPolicy: 'cache-and-network' });
  const [editing, setEditing] = useState<Lane | 'new' | null>(null);
  const { decide, pending } = useDecision(TransferLaneRemoveDocument);
  const remove = async (lane: Lane) => {
    const { done, refusals } = await decide({ id: lane.id, expectedVersion: lane.version });
    if (refusals[0]) showProblem(words(refusals[0]));
    if (done) showUndo(t('transfers.laneRemoved', { from: lane.from.code, to: lane.to.code }));
    void asked.refetch();
  };
  const add = editable ? <Button size="xs" onClick={() => setEditing('new')}>{t('transfers.laneAdd')}</Button> : null;
  return (
    <>
      <Gate asked={asked} shape="grid">{({ transferLanes: { edges, pageInfo } }) => (edges.length === 0 ? <EmptyState kind="first" title={t('transfers.none.lanes')} {...(editable ? { action: { label: t('transfers.laneAdd'), onClick: () => setEditing('new') } } : {})}>{t('transfers.lanesLead')}</EmptyState> : (
        <Section title={t('transfers.view.lanes')} aside={add} flush>
          <LaneTable lanes={edges.map(({ node }) => node)} pending={pending} onEdit={editable ? setEditing : null} onRemove={(lane) => void remove(lane)} />
          {pageInfo.hasNextPage ? <div className={classes.more}><Button variant="default" size="xs" onClick={() => void asked.fetchMore({ variables: { after: pageInfo.endCursor } })}>{t('import.more')}</Button></div> : null}
        </Section>
      ))}</Gate>
      {editing ? <LaneDialog lane={editing === 'new' ? null : editing} onClose={() => setEditing(null)} onDone={() => void asked.refetch()} /> : null}
    </>
  );
};

type TableProps = { lanes: readonly Lane[]; pending: boolean; onEdit: ((lane: Lane) => void) | null; onRemove: (lane: Lane) => void };

const LaneTable = ({ lanes, pending, onEdit, onRemove }: TableProps) => {
  const t = useText();
  const formats = useFormats();
  return (
    <div className={classes.frame} tabIndex={0} role="group" aria-label={t('transfers.view.lanes')}>
      <Table verticalSpacing={8}>
        <Table.Thead><Table.Tr>{(['agreement', 'from', 'to', 'days', 'recorded'] as const).map((column) => <Table.Th key={column} scope="col">{t(`transfers.${column}`)}</Table.Th>)}{onEdit ? <Table.Th scope="col">{t('transfers.decision')}</Table.Th> : null}</Table.Tr></Table.Thead>
        <Table.Tbody>
          {lanes.map((lane) => (
            <Table.Tr key={lane.id}>
              <Table.Th scope="row" fw={400} className="sp-number">{lane.agreementNumber}</Table.Th>
              <Table.Td>{lane.from.name} ({lane.from.code})</Table.Td>
              <Table.Td>{lane.to.name} ({lane.to.code})</Table.Td>
              <Table.Td className="sp-figure">{t('unit.days', { days: lane.days })}</Table.Td>
              <Table.Td className="sp-quiet">{formats.instant(lane.recordedAt)}{lane.recordedBy ? ` · ${lane.recordedBy}` : ''}</Table.Td>
              {onEdit ? <Table.Td className={classes.acts}><div>
                <Button size="xs" variant="default" onClick={() => onEdit(lane)} aria-label={t('transfers.laneEdit', { from: lane.from.code, to: lane.to.code })}>{t('transfers.edit')}</Button>
                <Button size="xs" variant="default" loading={pending} onClick={() => onRemove(lane)} aria-label={t('transfers.laneRemove', { from: lane.from.code, to: lane.to.code })}>{t('transfers.remove')}</Button>
              </div></Table.Td> : null}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
};
