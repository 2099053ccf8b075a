import { EXCEPTION_SEVERITIES } from '@stockpact/shared';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import { FormulaCard } from '../../ui/trust/formula-card.js';
import classes from './exceptions.module.css';
import type { ExceptionRow } from './use-exceptions.js';

/** The score F-37 with what it was made from. */
export const Score = ({ row }: { row: ExceptionRow }) => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  const lead = row.itemLocation.terms?.leadTimeDays ?? null;
  const score = formats.decimal(row.score, 0);
  if (row.eventDay === null) return <span className="sp-figure" title={t('exceptions.scoreAtLeast')}>≥ {score}</span>;
  const inputs = [
    { name: t('exceptions.baseSeverity'), value: formats.count(EXCEPTION_SEVERITIES[row.type]), source: words('exception', row.type) },
    { name: t('exceptions.daysToEvent'), value: t('unit.days', { days: row.daysToEvent ?? 0 }) },
    { name: t('item.leadTime'), value: lead === null ? '–' : t('unit.days', { days: lead }) },
    { name: t('exceptions.score'), value: formats.decimal(row.score, 2) },
  ];
  return <span className={`sp-figure ${classes.score}`}>{score}<FormulaCard title={t('exceptions.score')} reference="F-37" expression={t('exceptions.score.formula')} meaning={t('exceptions.score.meaning')} inputs={inputs} /></span>;
};
