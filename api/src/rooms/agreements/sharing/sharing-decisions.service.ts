import { Injectable } from '@nestjs/common';
import { type Refusal, type Result, type SharingPolicy, ok, refusal, refuse, refuseAll, sharingFaults } from '@stockpact/shared';
import { GraphQLError } from 'graphql';
import { command } from '../../../platform/db/command.js';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { decodeId } from '../../../platform/graphql/ids.js';
import { AgreementRepo } from '../agreement/agreement.repo.js';
import { policyOf, SharingRepo } from './sharing.repo.js';
import type { SharingPolicyInput, SharingPolicyUpdateInput, SharingUpdateInput } from './sharing.types.js';

type Done = { agreementId: string };

/** What a buyer shares. It acts at the supplier's next operation: row-level security asks the policy each time. */
@Injectable()
export class SharingDecisionsService {
  constructor(private readonly facts: Facts) {}

  async update(uow: UnitOfWork, input: SharingPolicyUpdateInput): Promise<Result<Done>> {
    await onlyBuyer(uow);
    return command(uow, 'sharingPolicyUpdate', input, async (tx) => {
      const twice = input.policies.find((each, index) => input.policies.findIndex((other) => other.fieldGroup === each.fieldGroup) !== index);
      if (input.policies.length === 0) return refuse('REQUIRED', ['policies']);
      if (twice) return refuse('INVALID', ['policies'], { reason: 'FIGURE_TWICE', figure: twice.fieldGroup });
      return this.write(tx, input, () => input.policies.map(toPolicy), (index, path) => ['policies', `${index}`, ...path]);
    });
  }

  /** One switch; the dose stays. */
  async toggle(uow: UnitOfWork, input: SharingUpdateInput): Promise<Result<Done>> {
    await onlyBuyer(uow);
    return command(uow, 'sharingUpdate', input, async (tx) =>
      this.write(tx, input, (known) => {
        const policy = known.find((each) => each.figure === input.fieldGroup);
        return policy ? [{ ...policy, shared: input.shared }] : [];
      }, (_, path) => path));
  }

  private async write(
    tx: Tx,
    input: { agreement: string; expectedVersion: number },
    wish: (known: SharingPolicy[]) => SharingPolicy[],
    pathOf: (index: number, path: string[]) => string[],
  ): Promise<Result<Done>> {
    const id = decodeId('Agreement', input.agreement, ['agreement']);
    if (!id.ok) return id;
    const agreements = new AgreementRepo(tx);
    const [agreement] = await agreements.agreements([id.value]);
    if (!agreement) return refuse('NOT_FOUND', ['agreement']);
    const repo = new SharingRepo(tx);
    const before = (await repo.rules([agreement.id])).map(policyOf);
    const wished = wish(before);
    const faults = faultsOf(wished, tx, pathOf);
    if (faults.length > 0) return refuseAll(faults);
    if (!(await agreements.nextVersion(agreement, input.expectedVersion))) {
      return refuse('STALE_OBJECT', [], { type: 'Agreement', id: agreement.id, currentVersion: agreement.version });
    }
    for (const policy of wished) await repo.write(agreement, policy);
    const changes = wished.map((after) => ({ before: before.find((each) => each.figure === after.figure) ?? null, after }));
    await this.facts.record(tx, { agreementId: agreement.id, kind: 'sharing.updated', subjectType: 'Agreement', subjectId: agreement.id, payload: { changes } });
    return ok({ agreementId: agreement.id });
  }
}

function faultsOf(wished: readonly SharingPolicy[], tx: Tx, pathOf: (index: number, path: string[]) => string[]): Refusal[] {
  const today = tx.clock.today(tx.actor.timeZone);
  return wished.flatMap((policy, index) => sharingFaults(policy, today).map((each) => refusal(each.code, pathOf(index, each.path), each.params)));
}

function toPolicy(input: SharingPolicyInput): SharingPolicy {
  const { fieldGroup: figure, shared, granularity, delayDays, historyWeeks, horizonWeeks, expiresOn } = input;
  return {
    figure, shared, granularity: granularity ?? 'DAY', delayDays: delayDays ?? 0, historyWeeks: historyWeeks ?? null, horizonWeeks: horizonWeeks ?? null,
    expiresOn: expiresOn ?? null,
  };
}

/** The permission is the buyer's alone; this is the second lock. */
export async function onlyBuyer(uow: UnitOfWork): Promise<void> {
  const { side } = await uow.actor();
  if (side !== 'BUYER') throw new GraphQLError('You may not do this.', { extensions: { code: 'FORBIDDEN' } });
}
