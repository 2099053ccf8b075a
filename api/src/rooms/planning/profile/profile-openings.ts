import { daily, derivedOpening, type FigureOpening } from '@stockpact/shared';
import type { Openings } from '../../agreements/sharing/openings.js';
import type { ProfileRow } from './profile-row.js';

/** Which parts of a profile the asker sees. */
export interface ProfileOpenings {
  /** The profile at all: it rests on consumption, by day and at once. */
  profile: FigureOpening;
  /** Forecast and levels: where the buyer's forecast is planned by, they tell that too. */
  forecast: FigureOpening;
  /** Figures that compare with the buyer's forecast or quote it. */
  buyerForecast: boolean;
  /** The class by value is derived from the price. */
  value: boolean;
  /** The mover class is derived from stock. */
  stock: boolean;
}

/** The one place that decides it. */
export function profileOpenings(row: Pick<ProfileRow, 'demandSource'> | null, openings: Openings): ProfileOpenings {
  const profile = atOnce(openings.of('CONSUMPTION'));
  const said = atOnce(openings.of('FORECAST'));
  return {
    profile,
    forecast: row?.demandSource === 'BUYER_FORECAST' ? derivedOpening('FORECAST', [profile, said]) : profile,
    buyerForecast: said.reason === null,
    value: openings.flows('PRICE'),
    stock: atOnce(openings.of('STOCK')).reason === null,
  };
}

/** A profile is of today: a figure that is shared late is not old enough for it. */
function atOnce(opening: FigureOpening): FigureOpening {
  const byDay = daily(opening);
  return byDay.reason === null && byDay.delayDays > 0 ? { ...byDay, reason: 'DELAYED' } : byDay;
}
