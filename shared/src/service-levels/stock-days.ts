import { type Quality, qualityOfCoverage } from '../planning/quality.js';
import type { BandStatus } from '../planning/status.js';
import type { Ratio } from './ratio.js';

/** Closing state of one item-location on one day. NO_DATA is a missing day: it leaves numerators and denominators (0.5). */
export type StockDay = {
  /** Against the band in force on that day. */
  status: BandStatus;
  /** Removed from the net figure by an attribution rule; stays in the gross one. */
  excused: boolean;
  /** Only item-locations with a minimum above zero count for stock-outs. */
  minimumAboveZero: boolean;
};

export type GrossAndNet = { gross: Ratio; net: Ratio };

export type InBand = {
  inBand: GrossAndNet;
  /** Out of stock is below the minimum too. */
  belowMin: GrossAndNet;
  aboveMax: GrossAndNet;
  daysExpected: number;
  daysMeasured: number;
  quality: Quality;
};

/**
 * F-56 in-band share: days with min ≤ stock ≤ max ÷ measured days. Gross counts all measured days, net leaves excused ones out.
 * Example: 30 days, 2 missing, 1 excused, 24 in band, 2 above, 1 below → net 24 ÷ 27 = 88.89 %.
 */
export function inBandShare(days: readonly StockDay[]): InBand {
  const measured = days.filter((each) => each.status !== 'NO_DATA');
  return {
    inBand: shareOfDays(measured, (status) => status === 'IN_BAND'),
    belowMin: shareOfDays(measured, (status) => status === 'BELOW_MIN' || status === 'OUT_OF_STOCK'),
    aboveMax: shareOfDays(measured, (status) => status === 'ABOVE_MAX'),
    daysExpected: days.length,
    daysMeasured: measured.length,
    quality: qualityOfCoverage(measured.length, days.length),
  };
}

/** Days out of stock ÷ measured days of one item-location, how often it began, and the longest run of days. */
export type StockoutRate = { rate: GrossAndNet; events: number; longestRun: number };

/**
 * F-57 stock-out rate: days with available stock ≤ 0 ÷ measured days, item-locations with a minimum above zero only.
 * `days` are in order. A missing day neither ends nor lengthens a run. Example: 3 of 600 item-location-days → 0.5 %.
 */
export function stockoutRate(days: readonly StockDay[]): StockoutRate {
  const measured = days.filter((each) => each.status !== 'NO_DATA' && each.minimumAboveZero);
  let events = 0;
  let run = 0;
  let longestRun = 0;
  for (const { status } of measured) {
    run = status === 'OUT_OF_STOCK' ? run + 1 : 0;
    if (run === 1) events += 1;
    longestRun = Math.max(longestRun, run);
  }
  return { rate: shareOfDays(measured, (status) => status === 'OUT_OF_STOCK'), events, longestRun };
}

function shareOfDays(measured: readonly StockDay[], counts: (status: BandStatus) => boolean): GrossAndNet {
  const ratio = (days: readonly StockDay[]): Ratio => ({ numerator: days.filter(({ status }) => counts(status)).length, denominator: days.length });
  return { gross: ratio(measured), net: ratio(measured.filter(({ excused }) => !excused)) };
}
