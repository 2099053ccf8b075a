import { Table } from '@mantine/core';
import { Withheld } from '../../../ui/figures/shared-figure.js';
import { Facts, Section } from '../../../ui/layout/page.js';
import { useFormats } from '../../../ui/text/use-format.js';
import { useCodeText, useText } from '../../../ui/text/use-text.js';
import { FormulaCard } from '../../../ui/trust/formula-card.js';
import { ToldSteps } from '../../../ui/trust/told-steps.js';
import { WeeksChart } from '../../../ui/chart/weeks-chart.js';
import type { ItemLocation } from '../item-location.js';
import type { Forecast, Profiled } from './profiled.js';
import classes from './profile.module.css';
import { Accuracy, biasFact } from './accuracy-facts.js';
import { useToldSteps } from './told-steps.js';
import { weeksOf } from './weeks.js';

const WEEKS_AHEAD = 13;

/** Which method expects the demand and why, how it did against the others and against the buyer, and the weeks themselves. */
export const ForecastSection = ({ item, profiled }: { item: ItemLocation; profiled: Profiled }) => {
  const t = useText();
  const { profile, history } = profiled;
  if (!profile) return null;
  if (!profile.forecast) return <Section title={t('profile.forecast')}><p><Withheld {...profile.forecastSharing} label /></p></Section>;
  return <Told item={item} forecast={profile.forecast} history={history} computedAt={profile.computedAt} />;
};

const Told = ({ item, forecast, history, computedAt }: { item: ItemLocation; forecast: Forecast; history: Profiled['history']; computedAt: string }) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  const toldSteps = useToldSteps();
  const { uom } = item.item;
  const weeks = weeksOf(history, forecast, WEEKS_AHEAD);
  const next = forecast.weekly[0];
  const method = words('forecastMethod', forecast.method);
  const label = t('profile.weeksLabel', { weeks: weeks.filter((week) => week.was != null).length, next: next ? formats.rough(next, uom) : '–', method });
  const inputs = [{ name: t('profile.method'), value: method }, ...forecast.parts.filter(() => forecast.parts.length > 1).map((part) => ({ name: words('forecastMethod', part.method), value: formats.percent(Number(part.weight), 0) }))];
  return (
    <Section title={t('profile.forecast')}>
      <Facts items={[
        { name: t('profile.method'), value: method },
        { name: t('profile.source'), value: words('demandSource', forecast.demandSource) },
        { name: t('profile.nextWeek'), value: next ? <span className="sp-figure" title={formats.quantity(next, uom)}>{formats.rough(next, uom)}</span> : '–', info: <FormulaCard title={t('profile.nextWeek')} reference={forecast.formulas.join(' · ')} expression={t('profile.nextWeek.formula', { method })} meaning={t('profile.nextWeek.meaning')} inputs={inputs} asOf={computedAt} /> },
        { name: t('profile.quality'), value: words('quality', forecast.quality) },
      ]} />
      {weeks.length > 0 ? <div className={classes.block}><WeeksChart title={t('profile.weeks')} weeks={weeks} unit={uom} label={label} other={forecast.alternative ? words('forecastMethod', forecast.alternative.method) : null} /></div> : null}
      <div className={classes.halves}>
        <div><h3 className={classes.head}>{t('profile.whyForecast')}</h3><ToldSteps steps={toldSteps('forecastStep', forecast.reasons, uom)} /></div>
        <div>
          {forecast.accuracy ? <Accuracy accuracy={forecast.accuracy} mase={forecast.candidates.find((each) => each.method === forecast.method)?.mase ?? null} computedAt={computedAt} /> : null}
          {forecast.buyer ? <Verdict buyer={forecast.buyer} computedAt={computedAt} /> : null}
          {forecast.candidates.length > 0 ? <Candidates forecast={forecast} unit={uom} computedAt={computedAt} /> : null}
        </div>
      </div>
    </Section>
  );
};

const Verdict = ({ buyer, computedAt }: { buyer: NonNullable<Forecast['buyer']>; computedAt: string }) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  const share = (value: string | null): string => (value === null ? '–' : formats.percent(Number(value)));
  const weeks = { name: t('profile.weeksCompared'), value: formats.count(buyer.weeks) };
  return (
    <>
      <h3 className={classes.head}>{t('profile.buyer')}</h3>
      <p className={classes.verdict}>{words('verdict', buyer.verdict)}</p>
      {buyer.weeks === 0 ? null : (
        <Facts items={[
          { name: t('profile.wapeBuyer'), value: share(buyer.wape), info: <FormulaCard title={t('profile.wapeBuyer')} reference="F-21" expression={t('profile.wape.formula')} meaning={t('profile.wape.meaning')} inputs={[weeks]} asOf={computedAt} /> },
          { name: t('profile.wapeOurs'), value: share(buyer.statisticalWape), info: <FormulaCard title={t('profile.wapeOurs')} reference="F-21" expression={t('profile.wape.formula')} meaning={t('profile.wape.meaning')} inputs={[weeks]} asOf={computedAt} /> },
          biasFact({ t, formats, bias: buyer.bias, weeks, computedAt }),
          { name: t('profile.signal'), value: buyer.trackingSignal === null ? '–' : formats.decimal(buyer.trackingSignal, 1), info: <FormulaCard title={t('profile.signal')} reference="F-24" expression={t('profile.signal.formula')} meaning={t('profile.signal.meaning')} inputs={[weeks]} asOf={computedAt} /> },
        ]} />
      )}
    </>
  );
};

const Candidates = ({ forecast, unit, computedAt }: { forecast: Forecast; unit: string; computedAt: string }) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  return (
    <>
      <h3 className={classes.head}>{t('profile.candidates')}<FormulaCard title={t('profile.candidates')} reference="F-14 · F-20 · F-23" expression={t('profile.mase.formula')} meaning={t('profile.mase.meaning')} inputs={forecast.candidates.map((each) => ({ name: words('forecastMethod', each.method), value: each.mase ?? '–' }))} asOf={computedAt} /></h3>
      <div className={classes.frame} tabIndex={0} role="group" aria-label={t('profile.candidates')}>
        <Table>
          <Table.Thead><Table.Tr><Table.Th scope="col">{t('profile.method')}</Table.Th><Table.Th scope="col" ta="end">MASE</Table.Th><Table.Th scope="col" ta="end">{t('profile.mae', { unit })}</Table.Th><Table.Th scope="col" ta="end">{t('profile.rmse', { unit })}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {forecast.candidates.map((each) => (
              <Table.Tr key={each.method} data-chosen={each.method === forecast.method || undefined} className={classes.candidate}>
                <Table.Th scope="row">{words('forecastMethod', each.method)}{each.method === forecast.method ? <span className={classes.chosen}>{t('profile.chosen')}</span> : null}</Table.Th>
                <Table.Td ta="end" className="sp-figure">{each.mase === null ? '–' : formats.decimal(each.mase, 3)}</Table.Td>
                <Table.Td ta="end" className="sp-figure">{each.mae === null ? '–' : formats.rough(each.mae)}</Table.Td>
                <Table.Td ta="end" className="sp-figure">{each.rmse === null ? '–' : formats.rough(each.rmse)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
};
