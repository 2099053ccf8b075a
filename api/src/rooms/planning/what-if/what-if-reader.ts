import { Injectable } from '@nestjs/common';
import { type DemandOutlook, type ItemLocationFacts, onBasis, type Quantity, weekdaySharesOf } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { DemandSeries } from '../../demand/series/series.service.js';
import type { StockByStatus } from '../../stock/stock.js';
import type { ReadOpenProposals } from '../plan.js';
import { ProfileReaderRepo } from '../profile/profile-reader.repo.js';
import type { ProfileRow } from '../profile/profile-row.js';
import { weeksOf } from '../profile/tell-profile.js';
import { PlanInputReader } from '../run/plan-input-reader.js';
import { factsOf, type PlanInputs } from '../run/plan-inputs.js';

/** One item-location as its asker may plan it: what row-level security shows, `value` and `horizonWeeks` by the sharing policy. */
export interface Viewed {
  agreementId: string;
  itemLocationId: string;
  /** The class by value may be told. */
  value: boolean;
  /** Weeks of the buyer's forecast that are shared; null: all. */
  horizonWeeks: number | null;
}

export interface ViewedFacts {
  facts: ItemLocationFacts;
  /** Closing stock on the agreed basis, of whatever days are asked for. */
  basis: (row: StockByStatus) => Quantity;
}

/** Reads what the rules want to know of one item-location, as far as the asker sees it: the same facts that the run has planned with. */
@Injectable()
export class WhatIfReader {
  constructor(private readonly inputs: PlanInputReader) {}

  async read(tx: Tx, viewed: Viewed, openProposals: ReadOpenProposals): Promise<ViewedFacts | null> {
    const { agreementId, itemLocationId: id } = viewed;
    const inputs = await this.inputs.read(tx, { agreementId, itemLocationIds: [id], changedIds: new Set(), classes: null, viewing: true }, openProposals);
    const [line] = inputs.lines;
    if (!line) return null;
    const [profile = null] = await new ProfileReaderRepo(tx).profiles([id]);
    const facts = factsOf(withClass(inputs, id, viewed.value ? profile : null), line, profile && outlookOf(profile, inputs.series.get(id) ?? null, viewed.horizonWeeks));
    return facts && { facts, basis: (row) => onBasis(row, inputs.version?.stockBasis ?? 'AVAILABLE') };
  }
}

function withClass(inputs: PlanInputs, itemLocationId: string, profile: ProfileRow | null): PlanInputs {
  if (!profile?.abc) return inputs;
  const abc = { cls: profile.abc, since: profile.abcSince ?? '', period: '', pending: profile.abcPending };
  return { ...inputs, previous: new Map([[itemLocationId, { itemLocationId, method: profile.method, abc, kept: null }]]) };
}

/** The forecast of the run as it is stored; how a week falls on its days is taken from the same days that the run took it from. */
function outlookOf({ method, demandSource, from, weekly, forecast, classes }: ProfileRow, series: DemandSeries | null, horizonWeeks: number | null): DemandOutlook | null {
  if (from === null) return null;
  const weeks = weeksOf(weekly);
  const shown = demandSource === 'BUYER_FORECAST' && horizonWeeks !== null ? weeks.slice(0, horizonWeeks) : weeks;
  const days = series?.days ?? { first: 0, bucketDays: 1, values: new Float64Array(0), marks: new Uint8Array(0) };
  return { method, from, weekly: shown, shares: weekdaySharesOf(days), quality: forecast.quality, formulas: forecast.formulas, weeks: classes.pattern.usable };
}
