import { useQuery } from '@apollo/client/react';
import { ActionIcon, Badge } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Gate } from '../../app/graph/gate.js';
import { useViewer } from '../../app/session/session.js';
import { ServiceLevelsDocument } from '../../gql/service-levels.js';
import type { ServiceLevelsQuery } from '../../gql/types.js';
import { EmptyState } from '../../ui/feedback/empty-state.js';
import { ExportMenu } from '../../ui/export/export-menu.js';
import { Page, Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import { KPIS, OF_STOCK } from './kpi.js';
import { KpiTable } from './kpi-table.js';
import { nextMonth, readMonth, writeMonth, type Month } from './month.js';
import classes from './service-levels.module.css';

type Level = ServiceLevelsQuery['serviceLevels'][number];

const rowsOf = (levels: readonly Level[]) => levels.flatMap((level) => KPIS.map(({ key }) => [level.agreement.number, level.periodStart, key, level[key].numerator, level[key].denominator, level[key].percent, level[key].target, OF_STOCK.has(key) ? level.stockSharing.visibility : 'VISIBLE']));

/** What was promised and what came of it, month by month, each figure with its numerator, denominator and rule. */
export const Component = () => {
  const t = useText();
  const formats = useFormats();
  const { today } = useViewer();
  const [params, setParams] = useSearchParams();
  const month = readMonth(params.get('month'), today);
  const variables = useMemo(() => ({ period: { year: month.year, month: month.month } }), [month.year, month.month]);
  const asked = useQuery(ServiceLevelsDocument, { variables, fetchPolicy: 'cache-and-network' });
  const go = (to: Month) => setParams({ month: writeMonth(to) }, { replace: true });
  const current = writeMonth(month) === today.slice(0, 7);
  const levels = (asked.data ?? asked.previousData)?.serviceLevels ?? [];
  const header = ['agreement', 'period', 'kpi', 'numerator', 'denominator', 'percent', 'target', 'state'];
  return (
    <Page title={t('nav.serviceLevels')} lead={t('levels.lead')} actions={<ExportMenu name={`service-levels-${writeMonth(month)}`} agreements={() => levels.map((level) => level.agreement.id)} header={header} rows={() => rowsOf(levels)} loaded={levels.length * KPIS.length} />}>
      <div className={classes.months}>
        <ActionIcon variant="default" size="lg" aria-label={t('levels.before')} onClick={() => go(nextMonth(month, -1))}><IconChevronLeft size={16} /></ActionIcon>
        <h2 aria-live="polite">{formats.month(`${writeMonth(month)}-01`)}</h2>
        <ActionIcon variant="default" size="lg" aria-label={t('levels.after')} disabled={current} onClick={() => go(nextMonth(month, 1))}><IconChevronRight size={16} /></ActionIcon>
      </div>
      <Gate asked={asked} shape="grid">{(data) => (data.serviceLevels.length === 0 ? <EmptyState kind="noResults" title={t('levels.none')}>{t('levels.noneLead')}</EmptyState> : data.serviceLevels.map((level) => <Agreement key={level.agreement.id} level={level} />))}</Gate>
    </Page>
  );
};

const Agreement = ({ level }: { level: Level }) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  return (
    <Section title={`${level.agreement.number} · ${level.agreement.supplier.shortName} → ${level.agreement.buyer.shortName}`} flush
      aside={<>
        {level.provisional ? <Badge color="gray">{t('levels.provisional')}</Badge> : <Badge>{t('levels.final')}</Badge>}
        {level.quality === 'OK' ? null : <Badge color="yellow">{words('quality', level.quality)}</Badge>}
        <Link to={`/agreements/${level.agreement.id}`} className="sp-text-link">{t('levels.agreement')}</Link>
      </>}>
      <KpiTable level={level} />
      <p className={classes.note}>{t('levels.measured', { measured: level.daysMeasured, expected: level.daysExpected, from: formats.day(level.periodStart), to: formats.day(level.periodEnd) })}</p>
    </Section>
  );
};
