import { day, formatQuantity, type ItemLocationFacts, parseDay, parseQuantity, quantity, type Quantity, thresholdOn, type WhatIfChanges } from '@stockpact/shared';

/** What somebody wants to know: canonical decimal texts and whole numbers; what is absent stays as it is. */
export type Wish = {
  demand?: number; lead?: number; min?: string; max?: string; service?: number; lot?: string; moq?: string; late?: number;
  /** On a day a quantity: one more receipt, and something taken once. */
  ship?: Dated; once?: Dated;
};
export type Dated = { day: string; quantity: string };

const NUMBERS = ['demand', 'lead', 'service', 'late'] as const;
const QUANTITIES = ['min', 'max', 'lot', 'moq'] as const;
const DATED = ['ship', 'once'] as const;

/** The wish as the address keeps it: `demand:10,min:200,ship:2026-03-05/100`; empty for nothing. */
export const wishText = (wish: Wish): string => [
  ...[...NUMBERS, ...QUANTITIES].flatMap((name) => (wish[name] === undefined ? [] : [`${name}:${wish[name]}`])),
  ...DATED.flatMap((name) => (wish[name] ? [`${name}:${wish[name].day}/${wish[name].quantity}`] : [])),
].join(',');

/** What an address says; what cannot be read is left out. */
export const readWish = (text: string): Wish => {
  const said = new Map(text.split(',').map((part) => part.split(':', 2) as [string, string | undefined]));
  const wish: Wish = {};
  for (const name of NUMBERS) {
    const value = said.get(name);
    if (value && Number.isFinite(Number(value))) wish[name] = Number(value);
  }
  for (const name of QUANTITIES) {
    const value = said.get(name);
    if (value && parseQuantity(value).ok) wish[name] = value;
  }
  for (const name of DATED) {
    const [on = '', amount = ''] = said.get(name)?.split('/') ?? [];
    if (parseDay(on).ok && parseQuantity(amount).ok) wish[name] = { day: on, quantity: amount };
  }
  return wish;
};

export const isEmpty = (wish: Wish): boolean => wishText(wish) === '';

/** The wish as the rules take it. Reorder point and target stay where they are agreed, but within the limits that are tried. */
export const changesOf = (wish: Wish, facts: ItemLocationFacts): WhatIfChanges => {
  const changes: WhatIfChanges = {};
  if (wish.demand !== undefined) changes.demandPercent = wish.demand;
  if (wish.lead !== undefined) changes.leadTimeDays = wish.lead;
  if (wish.late !== undefined) changes.receiptsDelayedDays = wish.late;
  if (wish.lot !== undefined) changes.lotQuantity = quantity(wish.lot);
  if (wish.moq !== undefined) changes.minimumOrderQuantity = quantity(wish.moq);
  if (wish.ship) changes.shipment = datedOf(wish.ship);
  if (wish.once) changes.oneOff = datedOf(wish.once);
  return { ...changes, ...bandOf(wish, facts) };
};

const datedOf = (dated: Dated) => ({ day: day(dated.day), quantity: quantity(dated.quantity) });

const bandOf = ({ min, max }: Wish, facts: ItemLocationFacts): WhatIfChanges => {
  const inForce = thresholdOn(facts.thresholds, facts.today);
  if (inForce === null || (min === undefined && max === undefined)) return {};
  const [minimum, maximum] = [min === undefined ? inForce.minimum : quantity(min), max === undefined ? inForce.maximum : quantity(max)];
  const within = (level: Quantity | null): Quantity | null => (level === null ? null : level < minimum ? minimum : level > maximum ? maximum : level);
  return { minimum, maximum, reorderPoint: within(inForce.reorderPoint), target: within(inForce.target) };
};

/** Limits in force today as texts; null without any. */
export const bandInForce = (facts: ItemLocationFacts): { min: string; max: string; unit: 'QTY' | 'DAYS' } | null => {
  const inForce = thresholdOn(facts.thresholds, facts.today);
  return inForce && { min: formatQuantity(inForce.minimum), max: formatQuantity(inForce.maximum), unit: inForce.unit };
};
