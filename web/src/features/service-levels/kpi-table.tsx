import type { ServiceLevelsQuery } from '../../gql/types.js';
import { Withheld } from '../../ui/figures/shared-figure.js';
import { ServiceGlyph } from '../../ui/figures/status-glyph.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { FormulaCard } from '../../ui/trust/formula-card.js';
import { KPIS, OF_STOCK, percentOf, standing } from './kpi.js';
import classes from './service-levels.module.css';

type Level = ServiceLevelsQuery['serviceLevels'][number];

/** Bar of the ratio with the target as a mark: one axis, 0 to 100 %. */
const Bar = ({ ratio, target }: { ratio: number | null; target: number | null }) => (
  <span className={classes.bar} aria-hidden="true">
    {ratio === null ? null : <i style={{ width: `${Math.min(100, ratio * 100)}%` }} />}
    {target === null ? null : <b style={{ left: `${Math.min(100, target)}%` }} />}
  </span>
);

/** Seven ratios of one agreement and month. A ratio without a denominator says "no basis", never 0 %; one that is withheld is a lock. */
export const KpiTable = ({ level }: { level: Level }) => {
  const t = useText();
  const formats = useFormats();
  return (
    <div className={classes.frame}>
      <table className={classes.table}>
        <thead><tr><th scope="col">{t('levels.kpi')}</th><th scope="col" className={classes.barHead}>{t('levels.share')}</th><th scope="col" data-end>{t('levels.actual')}</th><th scope="col" data-end>{t('kpi.target')}</th><th scope="col" data-end>{t('levels.counted')}</th><th scope="col">{t('chart.column.status')}</th></tr></thead>
        <tbody>
          {KPIS.map(({ key, reference, lowerIsBetter, main }) => {
            const kpi = level[key];
            const ratio = percentOf(kpi);
            const title = t(`levels.${key}`);
            const hidden = OF_STOCK.has(key) && level.stockSharing.visibility === 'WITHHELD_BY_POLICY';
            return (
              <tr key={key} data-main={main || undefined}>
                <th scope="row">
                  {title}
                  <FormulaCard title={title} expression={t(`levels.${key}.formula`)} reference={reference} meaning={t(`levels.${key}.meaning`)} inputs={[
                    { name: t('kpi.numerator'), value: formats.count(kpi.numerator), source: t('levels.source') }, { name: t('kpi.denominator'), value: formats.count(kpi.denominator), source: t('levels.source') },
                    { name: t('kpi.target'), value: kpi.target === null ? '–' : formats.percent(Number(kpi.target) / 100), source: level.agreement.number },
                  ]} />
                </th>
                <td><Bar ratio={ratio} target={kpi.target === null ? null : Number(kpi.target)} /></td>
                <td data-end className="sp-figure">{hidden ? <Withheld {...level.stockSharing} focusable /> : ratio === null ? '–' : formats.percent(ratio)}</td>
                <td data-end className="sp-figure">{kpi.target === null ? '–' : formats.percent(Number(kpi.target) / 100)}</td>
                <td data-end className="sp-figure">{hidden ? '–' : `${formats.count(kpi.numerator)} / ${formats.count(kpi.denominator)}`}</td>
                <td>{kpi.target === null && ratio !== null ? <span className="sp-quiet">{t('levels.noTarget')}</span> : <ServiceGlyph status={standing(kpi, lowerIsBetter)} />}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};
