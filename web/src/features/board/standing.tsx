import { Tooltip } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { Withheld } from '../../ui/figures/shared-figure.js';
import { StatusGlyph } from '../../ui/figures/status-glyph.js';
import type { ShownStatus } from '../../ui/figures/status.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './board.module.css';

export type Stated = { figure: string; visibility: string; reason: string | null; since: string | null; until: string | null };

/** Why a figure of the row is withheld from the viewer; undefined when it is not. */
export const withheldOf = <S extends Stated>(row: { sharing: readonly S[] }, figure: string): S | undefined => row.sharing.find((each) => each.figure === figure && each.visibility === 'WITHHELD_BY_POLICY');

/** A withheld status is a lock, not "no data". */
export const StatusOf = ({ row, compact = false }: { row: { status: ShownStatus; sharing: readonly Stated[] }; compact?: boolean }) => {
  const hidden = withheldOf(row, 'STATUS');
  return hidden ? <Withheld {...hidden} /> : <StatusGlyph status={row.status} compact={compact} />;
};

type Late = { planDay: string | null; sharing: readonly { figure: string; delayDays: number }[] };

/** How many days late stock is shared, when that is so late that the plan shown is not of today. */
export const lateBy = ({ planDay, sharing }: Late): number => {
  const days = sharing.find((each) => each.figure === 'STOCK')?.delayDays ?? 0;
  return planDay !== null && days > 1 ? days : 0;
};

/** Marks what stands as it stood some days ago; with `label` in words. */
export const LateMark = ({ row, label = false }: { row: Late; label?: boolean }) => {
  const t = useText();
  const formats = useFormats();
  const days = lateBy(row);
  if (days === 0) return null;
  const words = t('figure.late', { day: formats.day(row.planDay ?? ''), days });
  if (label) return <span className={classes.late}><IconHistory size={15} aria-hidden="true" /><span>{words}</span></span>;
  return <Tooltip label={words}><span className={classes.late}><IconHistory size={14} aria-hidden="true" /><span className="sp-only-read">{words}</span></span></Tooltip>;
};
