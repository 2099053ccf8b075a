import { Facts } from '../../../ui/layout/page.js';
import { useFormats } from '../../../ui/text/use-format.js';
import { useText } from '../../../ui/text/use-text.js';
import { FormulaCard } from '../../../ui/trust/formula-card.js';
import type { Levels } from './profiled.js';
import classes from './profile.module.css';

/** The measured lead time beside the agreed one, and how the deliveries spread. */
export const LeadTimeFacts = ({ leadTime, computedAt }: { leadTime: NonNullable<Levels['leadTime']>; computedAt: string }) => {
  const t = useText();
  const formats = useFormats();
  const days = (value: string | number | null): string => (value === null ? '–' : t('unit.days', { days: typeof value === 'number' ? value : formats.decimal(value, 1) }));
  const { count, withinAgreed, agreedDays } = leadTime;
  const counted = { name: t('profile.deliveries'), value: formats.count(count) };
  return (
    <div className={classes.block}>
      <h3 className={classes.head}>{t('profile.leadTime')}<FormulaCard title={t('profile.leadTime')} reference="F-61" expression={t('profile.leadTime.formula')} meaning={t('profile.leadTime.meaning')} inputs={[counted]} asOf={computedAt} /></h3>
      <Facts items={[
        { name: t('profile.agreed'), value: days(agreedDays) },
        { name: t('profile.mean'), value: days(leadTime.mean) },
        ...(count === 0 ? [] : [
          { name: t('profile.deviation'), value: days(leadTime.deviation) },
          { name: t('profile.p50'), value: days(leadTime.p50) },
          { name: t('profile.p90'), value: days(leadTime.p90) },
          { name: t('profile.withinAgreed'), value: t('profile.ofCount', { within: withinAgreed, count }) },
        ]),
      ]} />
      {count === 0 ? <p className="sp-quiet">{t('profile.noDeliveries')}</p> : <Spread leadTime={leadTime} />}
    </div>
  );
};

/** From nothing to the longest of these, the stretch from P50 to P90, and where the agreement stands. */
const Spread = ({ leadTime: { agreedDays, p50, p90 } }: { leadTime: NonNullable<Levels['leadTime']> }) => {
  const t = useText();
  if (p50 === null || p90 === null) return null;
  const longest = Math.max(1, agreedDays, p90) * 1.1;
  const at = (days: number): number => (days / longest) * 100;
  return (
    <svg className={classes.spread} viewBox="0 0 100 12" preserveAspectRatio="none" role="img" aria-label={t('profile.spread', { p50, p90, agreed: agreedDays })}>
      <line x1="0" x2="100" y1="6" y2="6" className={classes.track} />
      <rect x={at(p50)} width={Math.max(0.8, at(p90) - at(p50))} y="3" height="6" className={classes.stretch} />
      <line x1={at(agreedDays)} x2={at(agreedDays)} y1="0" y2="12" className={classes.agreedMark} />
    </svg>
  );
};
