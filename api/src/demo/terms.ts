import { ONE } from '@stockpact/shared';
import type { Article } from './articles.js';
import type { AgreementPlan, Lane } from './partnerships.js';
import type { Random } from './random.js';
import type { Pattern, Uom } from './vocabulary.js';

/** Terms of one item-location; quantities in ten-thousandths of the base unit. */
export interface Terms {
  packQuantity: number;
  lotQuantity: number;
  minimumOrderQuantity: number;
  maximumOrderQuantity: number | null;
  leadTimeDays: number;
  transitDays: number;
  preparationDays: number;
  reviewDays: number;
}

/** The smallest amount that leaves a bin: whole pieces, 100 g, half a metre, a quarter of a litre. */
const STEP: Readonly<Record<Uom, number>> = { EA: ONE, KG: ONE / 10, M: ONE / 2, L: ONE / 4 };

export function stepOf(uom: Uom): number {
  return STEP[uom];
}

/** Usual use on a day of full work: larger sizes are used less, and what moves seldom moves little. */
export function usualUse(article: Article, pattern: Pattern, random: Random): number {
  const [least, most] = article.family.daily;
  const place = Math.min(1, Math.max(0, 1 - article.rank + random.between(-0.35, 0.25)));
  const seldom = pattern === 'INTERMITTENT' || pattern === 'LUMPY' ? 0.35 : 1;
  return Math.max(least * 0.3, least * (most / least) ** place * seldom) * ONE;
}

export function drawTerms(article: Article, lane: Lane, usual: number, random: Random): Terms {
  const pack = Math.round(random.pick(article.family.packs) * ONE);
  const lot = pack * Math.min(12, Math.max(1, Math.round((usual * random.between(0.3, 1)) / pack)));
  const minimum = random.chance(0.3) ? 0 : Math.ceil((usual * random.between(1, lane.cycleDays * 0.6)) / lot) * lot;
  const most = Math.ceil((usual * lane.cycleDays * random.between(2.5, 4)) / lot) * lot;
  return {
    packQuantity: pack,
    lotQuantity: lot,
    minimumOrderQuantity: minimum,
    maximumOrderQuantity: random.chance(0.15) ? Math.max(most, minimum, lot) : null,
    leadTimeDays: random.int(...lane.leadTimeDays),
    transitDays: lane.transitDays,
    preparationDays: lane.preparationDays,
    reviewDays: lane.cycleDays > 7 ? 7 : 1,
  };
}

/** Least quantity that can be shipped: MOQ rounded up to lots, at least one lot. */
export function minimumShipment(terms: Terms): number {
  return Math.max(terms.lotQuantity, Math.ceil(terms.minimumOrderQuantity / terms.lotQuantity) * terms.lotQuantity);
}

const PER_EURO: Readonly<Record<AgreementPlan['currency'], number>> = { EUR: 1, USD: 1.12, JPY: 164 };

/** Price per base unit in ten-thousandths of the currency, written the way a price list writes it. */
export function drawPrice(article: Article, currency: AgreementPlan['currency'], random: Random): number {
  const [least, most] = article.family.price;
  const dearer = article.finish === article.family.finishes[1] ? 1.7 : 1;
  const amount = least * (most / least) ** article.rank * dearer * random.between(0.92, 1.1) * PER_EURO[currency];
  return Math.max(1, Math.round(amount * ONE / pricePoint(amount))) * pricePoint(amount);
}

/** Ten-thousandths that a price of this size is rounded to: three digits remain. */
function pricePoint(amount: number): number {
  return Math.max(1, 10 ** (Math.floor(Math.log10(amount)) + 2));
}
