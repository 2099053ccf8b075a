import { useLazyQuery } from '@apollo/client/react';
import { formatQuantity, type SimulationOptions, type SimulationResult, type WhatIfChanges } from '@stockpact/shared';
import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { RefusalList } from '../../../../app/graph/refusal-list.js';
import { ThresholdSimulateDocument } from '../../../../gql/threshold-simulate.js';
import type { OutcomeFiguresFragment } from '../../../../gql/types.js';
import { useText } from '../../../../ui/text/use-text.js';
import type { ItemLocation } from '../../item-location.js';
import type { Simulated } from './question.js';

type Props = { item: ItemLocation; changes: WhatIfChanges; options: SimulationOptions; made: Simulated };

/** The same question asked of the server: with the same seed it must find the same, to the last digit. */
export const ServerCheck = ({ item, changes, options: { seed, paths, days }, made }: Props) => {
  const t = useText();
  const [ask, { data, loading, error }] = useLazyQuery(ThresholdSimulateDocument, { fetchPolicy: 'network-only' });
  const answer = data?.thresholdSimulate;
  const same = answer?.simulation ? matches(answer.simulation.before, made.before) && matches(answer.simulation.after, made.after) : null;
  const go = () => void ask({ variables: { input: { itemLocation: item.id, changes: inputOf(changes), seed, paths: paths ?? null, days: days ?? null } } }).catch(() => undefined);
  return (
    <div>
      <Button size="xs" variant="default" loading={loading} leftSection={<IconShieldCheck size={15} />} onClick={go}>{t('futures.check')}</Button>
      <span role="status" className="sp-quiet"> {error ? t('error.part') : same === null ? '' : same ? t('futures.same') : t('futures.different')}</span>
      {answer ? <RefusalList refusals={answer.userErrors} /> : null}
    </div>
  );
};

const matches = (server: OutcomeFiguresFragment, own: SimulationResult): boolean =>
  server.outOfStock.count === own.outOfStock.count && server.inBand.count === own.inBand.count && server.outOfStockRisk.count === own.outOfStockRisk.count &&
  server.deliveries.count === own.deliveries.count && server.demand === formatQuantity(own.demand) && server.served === formatQuantity(own.served) &&
  server.meanStock === formatQuantity(own.meanStock) && server.p50.every((stock, index) => stock === formatQuantity(own.curves?.p50[index] ?? own.meanStock));

const inputOf = ({ demandPercent, leadTimeDays, receiptsDelayedDays, shipment, oneOff, ...levels }: WhatIfChanges) => {
  const text = (value: typeof levels.minimum | null) => (value == null ? null : formatQuantity(value));
  const dated = (value: WhatIfChanges['shipment']) => (value ? { day: value.day, quantity: formatQuantity(value.quantity) } : null);
  return {
    demandPercent: demandPercent === undefined ? null : String(demandPercent), leadTimeDays: leadTimeDays ?? null, receiptsDelayedDays: receiptsDelayedDays ?? null,
    minimum: text(levels.minimum), maximum: text(levels.maximum), reorderPoint: text(levels.reorderPoint), target: text(levels.target),
    lotQuantity: text(levels.lotQuantity), minimumOrderQuantity: text(levels.minimumOrderQuantity), shipment: dated(shipment), oneOff: dated(oneOff),
  };
};
