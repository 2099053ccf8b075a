import { type TransferOffer, type TransferSite, offerTransfers } from '@stockpact/shared';
import type { PlanInputs } from './plan-inputs.js';
import type { Planned } from './share-limits.js';

/**
 * Transfers before new goods (R004-22) among the planned lines of a batch, which holds all sites of each item that lanes join. Where
 * somebody said no, the same way is not offered again until the day has passed on which the new goods in question would have come.
 */
export function offerAlongLanes(inputs: PlanInputs, planned: readonly Planned[]): { planned: readonly Planned[]; offers: TransferOffer[] } {
  if (inputs.lanes.length === 0) return { planned, offers: [] };
  const refused = new Set(inputs.transfers.filter(({ state }) => state === 'DECLINED').map(({ from, to }) => `${from} ${to}`));
  const lanes = inputs.lanes.filter(({ from, to }) => !refused.has(`${from} ${to}`));
  const linked = new Set(lanes.flatMap(({ from, to }) => [from, to]));
  const offers: TransferOffer[] = [];
  const after = new Map<string, TransferSite>();
  for (const sites of byItem(planned.filter(({ line }) => linked.has(line.id)))) {
    const made = offerTransfers(sites, lanes);
    if (!made.ok) continue;
    offers.push(...made.value.offers);
    for (const site of made.value.sites) after.set(site.itemLocationId, site);
  }
  return { offers, planned: planned.map((each) => ({ ...each, ...sameOf(after.get(each.line.id)) })) };
}

function sameOf(site: TransferSite | undefined): Partial<Pick<Planned, 'facts' | 'plan'>> {
  return site ? { facts: site.facts, plan: site.plan } : {};
}

/** Batches hold one agreement, so sites of an item share it. */
function byItem(planned: readonly Planned[]): TransferSite[][] {
  const items = new Map<string, TransferSite[]>();
  for (const { line, facts, plan } of planned) {
    const site = { itemLocationId: line.id, name: line.locationCode, facts, plan };
    const found = items.get(line.itemId);
    if (found) found.push(site);
    else items.set(line.itemId, [site]);
  }
  return [...items.values()];
}
