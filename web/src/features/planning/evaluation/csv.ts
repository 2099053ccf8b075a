import type { Evaluated } from './evaluation-view.js';

type Cells = readonly (string | null)[];

/** Both comparisons as one plain list: what was compared, over what, by whom, and each figure by its name. */
export const csvOf = (forecasts: NonNullable<Evaluated['forecasts']>, policies: Evaluated['policies']): { header: readonly string[]; rows: Cells[] } => {
  const header = ['comparison', 'over', 'name', 'series or item-days', 'MASE', 'RMSE', 'bias', 'sMAPE %', 'out of stock days', 'below min days', 'in band days', 'above max days', 'average stock', 'average value', 'currency', 'fill rate', 'deliveries'];
  const none = (count: number): null[] => new Array<null>(count).fill(null);
  const method = (over: string) => ({ method: name, series, mase, rmse, bias, smape }: (typeof forecasts.methods)[number]): Cells => ['forecast', over, name, String(series), mase, rmse, bias, smape, ...none(9)];
  return {
    header,
    rows: [
      ...forecasts.methods.map(method('all')),
      ...forecasts.classes.flatMap(({ label, methods }) => methods.map(method(label))),
      ...(policies?.policies ?? []).map((each): Cells => [
        'policy', 'all', each.policy, String(each.itemDays), ...none(4), ...[each.outOfStockDays, each.belowMinDays, each.inBandDays, each.aboveMaxDays].map(String),
        each.meanStock, each.meanValue, policies?.currency ?? null, each.fillRate, String(each.deliveries),
      ]),
    ],
  };
};
