import { Link } from 'react-router';
import type { HomeQuery } from '../../gql/types.js';
import { Withheld } from '../../ui/figures/shared-figure.js';
import { ServiceGlyph } from '../../ui/figures/status-glyph.js';
import { Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import { FormulaCard } from '../../ui/trust/formula-card.js';
import { rollUp, standing, type Kpi } from '../service-levels/kpi.js';
import classes from './home.module.css';

type Levels = NonNullable<HomeQuery['serviceLevels']>;

type LineProps = { label: string; kpi: Kpi; reference: string; expression: string; hidden?: Levels[number]['stockSharing'] | undefined };

const Line = ({ label, kpi, reference, expression, hidden }: LineProps) => {
  const t = useText();
  const formats = useFormats();
  const ratio = kpi.denominator === 0 ? null : kpi.numerator / kpi.denominator;
  return (
    <div className={classes.service}>
      <span className={classes.serviceName}>
        {label}
        <FormulaCard title={label} expression={expression} reference={reference} inputs={[
          { name: t('kpi.numerator'), value: formats.count(kpi.numerator) }, { name: t('kpi.denominator'), value: formats.count(kpi.denominator) }, { name: t('kpi.target'), value: kpi.target === null ? '–' : formats.percent(Number(kpi.target) / 100) },
        ]} />
      </span>
      <strong className="sp-figure">{hidden ? <Withheld {...hidden} focusable /> : ratio === null ? '–' : formats.percent(ratio)}</strong>
      <span className="sp-quiet sp-figure">{kpi.target === null ? '' : t('kpi.of', { target: formats.percent(Number(kpi.target) / 100, 0) })}</span>
      <ServiceGlyph status={standing(kpi)} />
    </div>
  );
};

/** Month to date, summed over all agreements by numerator and denominator (percentages are never averaged). */
export const ServiceCard = ({ levels }: { levels: Levels }) => {
  const t = useText();
  const provisional = levels.some((level) => level.provisional);
  const open = levels.filter((level) => level.stockSharing.visibility !== 'WITHHELD_BY_POLICY');
  return (
    <Section title={t('home.service')} aside={<Link to="/service-levels" className="sp-text-link">{t('action.open')}</Link>}>
      <Line label={t('kpi.inBand')} kpi={rollUp(levels.map((level) => level.inBand))} reference="F-56" expression={t('kpi.inBand.formula')} hidden={open.length === 0 ? levels[0]?.stockSharing : undefined} />
      <Line label={t('kpi.otif')} kpi={rollUp(levels.map((level) => level.otif))} reference="F-59" expression={t('kpi.otif.formula')} />
      {provisional ? <p className={classes.note}>{t('kpi.provisional')}</p> : null}
    </Section>
  );
};
