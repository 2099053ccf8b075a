export type Month = { year: number; month: number };

const FORM = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** '2026-10' from the address, else the month of today; a month after today's is today's. */
export const readMonth = (text: string | null, today: string): Month => {
  const now = today.slice(0, 7);
  const found = FORM.exec(text !== null && FORM.test(text) && text <= now ? text : now);
  return { year: Number(found?.[1]), month: Number(found?.[2]) };
};

export const writeMonth = ({ year, month }: Month): string => `${year}-${String(month).padStart(2, '0')}`;

export const nextMonth = ({ year, month }: Month, step: 1 | -1): Month => {
  const index = year * 12 + (month - 1) + step;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
};
