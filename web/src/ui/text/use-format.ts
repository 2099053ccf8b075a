import { useMemo } from 'react';
import { useIntl, type IntlShape } from 'react-intl';

type Decimal = string;

/** Decimal text goes to Intl as text: V8 and ECMA-402 format it exactly, so no figure passes through a binary float. */
const exact = (decimal: Decimal): number => decimal as unknown as number;

const dayAsDate = (day: string): Date => new Date(`${day}T00:00:00Z`);

export const formatsOf = (intl: IntlShape) => {
  const quantity = (value: Decimal, unit?: string): string => {
    const figure = intl.formatNumber(exact(value), { maximumFractionDigits: 4 });
    return unit ? `${figure}\u00a0${unit}` : figure;
  };
  return {
    quantity,
    decimal: (value: Decimal, digits: number): string => intl.formatNumber(exact(value), { maximumFractionDigits: digits }),
    /** Estimates and means: one decimal is all they are worth. The exact value stays one click away. */
    rough: (value: Decimal, unit?: string): string => {
      const figure = intl.formatNumber(exact(value), { maximumFractionDigits: 1, signDisplay: 'negative' });
      return unit ? `${figure}\u00a0${unit}` : figure;
    },
    signed: (value: Decimal): string => intl.formatNumber(exact(value), { maximumFractionDigits: 4, signDisplay: 'exceptZero' }),
    count: (value: number): string => intl.formatNumber(value),
    percent: (ratio: number, digits = 1): string => intl.formatNumber(ratio, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }),
    money: (amount: Decimal, currency: string): string => intl.formatNumber(exact(amount), { style: 'currency', currency }),
    price: (amount: Decimal, currency: string): string => intl.formatNumber(exact(amount), { style: 'currency', currency, maximumFractionDigits: 4 }),
    moneyShort: (amount: Decimal, currency: string): string =>
      intl.formatNumber(exact(amount), { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 }),
    day: (day: string): string => intl.formatDate(dayAsDate(day), { timeZone: 'UTC', day: 'numeric', month: 'short' }),
    dayWithWeekday: (day: string): string => intl.formatDate(dayAsDate(day), { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' }),
    /** For days that may lie in another year: a last use, a threshold of long ago. */
    dayOfYear: (day: string): string => intl.formatDate(dayAsDate(day), { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }),
    dayFull: (day: string): string => intl.formatDate(dayAsDate(day), { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }),
    weekday: (monday: string, offset: number): string => intl.formatDate(new Date(dayAsDate(monday).getTime() + offset * 86_400_000), { timeZone: 'UTC', weekday: 'short' }),
    month: (day: string): string => intl.formatDate(dayAsDate(day), { timeZone: 'UTC', month: 'long', year: 'numeric' }),
    instant: (iso: string, timeZone?: string): string =>
      intl.formatDate(iso, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', ...(timeZone ? { timeZone } : {}) }),
    clock: (iso: string, timeZone?: string): string =>
      intl.formatTime(iso, { hour: '2-digit', minute: '2-digit', timeZoneName: 'short', ...(timeZone ? { timeZone } : {}) }),
    decimalMark: ((): '.' | ',' => (intl.formatNumber(1.5).includes(',') ? ',' : '.'))(),
  };
};

export type Formats = ReturnType<typeof formatsOf>;

export const useFormats = (): Formats => {
  const intl = useIntl();
  return useMemo(() => formatsOf(intl), [intl]);
};
