import { useApolloClient } from '@apollo/client/react';
import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useDecision } from '../../app/graph/use-decision.js';
import { isStale, useRefusalText, type Refusal } from '../../app/graph/use-refusal-text.js';
import { useMay } from '../../app/session/session.js';
import { ProposalAcceptDocument } from '../../gql/proposal-accept.js';
import { ProposalAgreeChangeDocument } from '../../gql/proposal-agree-change.js';
import { OverridesDocument } from '../../gql/overrides.js';
import { ProposalRecallDocument } from '../../gql/proposal-recall.js';
import { showProblem, showUndo } from '../../ui/feedback/undo-toast.js';
import { onDemand } from '../../ui/layout/on-demand.js';
import { useText } from '../../ui/text/use-text.js';
import { can, type ProposalCore, type Verb } from './proposal.js';
import type { ProposalContext } from './terms.js';
import { useProposalConflict } from './use-conflict.js';
import { useRelease } from './use-release.js';

const ChangeDialog = onDemand(() => import('./change-dialog.js').then((module) => module.ChangeDialog));
const CommitDialog = onDemand(() => import('./commit-dialog.js').then((module) => module.CommitDialog));
const RejectDialog = onDemand(() => import('./reject-dialog.js').then((module) => module.RejectDialog));
const OverrideAskDialog = onDemand(() => import('./override/override-ask-dialog.js').then((module) => module.OverrideAskDialog));
const CancelDialog = onDemand(() => import('./reject-dialog.js').then((module) => module.CancelDialog));

type Dialog = 'change' | 'adjust' | 'reject' | 'commit' | 'cancel' | 'override' | null;
type Props = { proposal: ProposalCore; context: ProposalContext; size?: 'xs' | 'sm' };

/** What the viewer may do with a proposal now: the likely step as a button, the rest in a menu. Nothing that the server would refuse. */
export const ProposalActions = ({ proposal, context, size = 'sm' }: Props) => {
  const t = useText();
  const words = useRefusalText();
  const navigate = useNavigate();
  const client = useApolloClient();
  const may = useMay();
  const [dialog, setDialog] = useState<Dialog>(null);
  const { release, pending: releasing, dialog: releaseConflict } = useRelease();
  const { raise, dialog: conflict } = useProposalConflict();
  const accept = useDecision(ProposalAcceptDocument);
  const agree = useDecision(ProposalAgreeChangeDocument);
  const recall = useDecision(ProposalRecallDocument);

  const simple = async (decide: (input: { id: string; expectedVersion: number }) => Promise<{ done: boolean; refusals: readonly Refusal[] }>, said: 'proposal.accepted' | 'proposal.agreed' | 'proposal.recalled') => {
    const send = async (version: number) => {
      const { done, refusals } = await decide({ id: proposal.id, expectedVersion: version });
      if (done) showUndo(t(said, { number: proposal.number }));
      else if (isStale(refusals)) await raise(proposal, {}, send);
      else refusals.forEach((refusal) => showProblem(words(refusal)));
    };
    await send(proposal.version);
  };

  const primary: { verb: Verb; label: string; run: () => void; pending: boolean }[] = [
    { verb: 'proposal:release', label: t('proposal.release'), run: () => void release(proposal, context.uom), pending: releasing },
    { verb: 'proposal:accept', label: t('proposal.accept'), run: () => void simple(accept.decide, 'proposal.accepted'), pending: accept.pending },
    { verb: 'proposal:agreeChange', label: t('proposal.agreeChange'), run: () => void simple(agree.decide, 'proposal.agreed'), pending: agree.pending },
    { verb: 'shipment:dispatch', label: t('delivery.dispatch'), run: () => void navigate(`/deliveries?dispatch=${proposal.id}`), pending: false },
    { verb: 'proposal:commit', label: t(proposal.state === 'COMMITTED' ? 'proposal.recommit' : 'proposal.commit'), run: () => setDialog('commit'), pending: false },
  ];
  const others: { verb: Verb; label: string; run: () => void; danger?: boolean }[] = [
    { verb: 'proposal:release', label: t('proposal.adjust'), run: () => setDialog('adjust') },
    { verb: 'proposal:change', label: t('proposal.change'), run: () => setDialog('change') },
    ...(size === 'sm' && may('override:use') ? [{ verb: 'proposal:accept' as const, label: t('override.ask'), run: () => setDialog('override') }] : []),
    { verb: 'proposal:recall', label: t('proposal.recall'), run: () => void simple(recall.decide, 'proposal.recalled') },
    { verb: 'proposal:reject', label: t('proposal.reject'), run: () => setDialog('reject'), danger: true },
    { verb: 'proposal:cancel', label: t('proposal.cancel'), run: () => setDialog('cancel'), danger: true },
  ];
  const offered = primary.filter((action) => can(proposal, action.verb));
  const [first, ...rest] = offered;
  const menu = [...rest, ...others.filter((action) => can(proposal, action.verb))];
  const close = () => setDialog(null);
  return (
    <Group gap={6} wrap="nowrap">
      {first ? <Button size={size} onClick={first.run} loading={first.pending}>{first.label}</Button> : null}
      {size === 'sm' && can(proposal, 'proposal:change') ? <Button size={size} variant="default" onClick={() => setDialog('change')}>{t('proposal.change')}</Button> : null}
      {size === 'sm' && can(proposal, 'proposal:reject') ? <Button size={size} variant="default" onClick={() => setDialog('reject')}>{t('proposal.reject')}</Button> : null}
      {menu.length > 0 ? (
        <Menu position="bottom-end">
          <Menu.Target><ActionIcon variant="default" size={size === 'xs' ? 30 : 36} aria-label={t('proposal.more', { number: proposal.number })}><IconDots size={16} /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            {menu.map((action) => <Menu.Item key={action.label} onClick={action.run} {...('danger' in action && action.danger ? { c: 'var(--mantine-color-error)' } : {})}>{action.label}</Menu.Item>)}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {dialog === 'change' || dialog === 'adjust' ? <ChangeDialog proposal={proposal} context={context} mode={dialog === 'change' ? 'change' : 'release'} onClose={close} /> : null}
      {dialog === 'reject' ? <RejectDialog proposal={proposal} onClose={close} /> : null}
      {dialog === 'override' ? <OverrideAskDialog subject={proposal.id} onDone={() => void client.refetchQueries({ include: [OverridesDocument] })} onClose={close} /> : null}
      {dialog === 'cancel' ? <CancelDialog proposal={proposal} onClose={close} /> : null}
      {dialog === 'commit' ? <CommitDialog proposal={proposal} context={context} onClose={close} /> : null}
      {releaseConflict}
      {conflict}
    </Group>
  );
};
