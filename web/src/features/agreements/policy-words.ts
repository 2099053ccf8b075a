import { implicationsOf, SHARING_DIMENSIONS, type SharingImplication, type SharingPolicy } from '@stockpact/shared';
import { useCallback } from 'react';
import type { FullAgreement } from './full-agreement.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';

export type Rule = FullAgreement['sharing'][number];

export const policyOf = (rule: Rule): SharingPolicy => ({
  figure: rule.fieldGroup, shared: rule.shared, granularity: rule.granularity, delayDays: rule.delayDays, historyWeeks: rule.historyWeeks, horizonWeeks: rule.horizonWeeks,
  expiresOn: rule.expiresOn as SharingPolicy['expiresOn'],
});

export const has = (policy: SharingPolicy, dimension: 'granularity' | 'delayDays' | 'historyWeeks' | 'horizonWeeks'): boolean => SHARING_DIMENSIONS[policy.figure].has(dimension);

/** A policy in one sentence: "Kitahama sees weekly consumption, two days late, of the last 26 weeks, until 31 Mar 2027." */
export const usePolicySentence = (): ((supplier: string, policy: SharingPolicy) => string) => {
  const t = useText();
  const formats = useFormats();
  return useCallback((supplier, policy) => {
    const figure = t(`fieldGroup.${policy.figure}`);
    if (!policy.shared) return t('sharing.saysNot', { supplier, figure });
    return t('sharing.says', {
      supplier, figure, granularity: has(policy, 'granularity') ? policy.granularity : 'NONE', delay: policy.delayDays, history: policy.historyWeeks ?? 0, horizon: policy.horizonWeeks ?? 0,
      ends: policy.expiresOn ? 'yes' : 'no', day: policy.expiresOn ? formats.dayFull(policy.expiresOn) : '',
    });
  }, [t, formats]);
};

export type PolicyChange = { before: SharingPolicy; after: SharingPolicy; less: boolean; more: boolean };
const RANK = { DAY: 0, WEEK: 1, MONTH: 2 } as const;
const endless = Number.POSITIVE_INFINITY;

/** What the supplier will stop and start seeing. A change may do both: later, but further back. */
export const changesOf = (before: readonly SharingPolicy[], after: readonly SharingPolicy[]): PolicyChange[] =>
  before.flatMap((old) => {
    const now = after.find((each) => each.figure === old.figure) ?? old;
    if (JSON.stringify(now) === JSON.stringify(old)) return [];
    if (old.shared !== now.shared) return [{ before: old, after: now, less: !now.shared, more: now.shared }];
    const less = [
      RANK[now.granularity] - RANK[old.granularity], now.delayDays - old.delayDays, compare(old.historyWeeks, now.historyWeeks), compare(old.horizonWeeks, now.horizonWeeks),
      old.expiresOn === now.expiresOn ? 0 : (now.expiresOn ?? '9999') < (old.expiresOn ?? '9999') ? 1 : -1,
    ];
    return [{ before: old, after: now, less: now.shared && less.some((each) => each > 0), more: now.shared && less.some((each) => each < 0) }];
  });

const compare = (a: number | null, b: number | null): number => Math.sign((a ?? endless) === (b ?? endless) ? 0 : (a ?? endless) - (b ?? endless));

export const implications = (after: readonly SharingPolicy[]): SharingImplication[] => implicationsOf(after);
