import { useMemo } from 'react';
import { PatternGlyph } from '../../ui/figures/pattern-glyph.js';
import { Withheld } from '../../ui/figures/shared-figure.js';
import type { GridColumn } from '../../ui/grid/columns.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useCodeText, useText } from '../../ui/text/use-text.js';
import classes from './board.module.css';
import type { BoardRow } from './use-board-rows.js';

type Summary = NonNullable<BoardRow['profileSummary']>;

const isHidden = (row: BoardRow): boolean => row.profileSharing.visibility === 'WITHHELD_BY_POLICY';

export const Pattern = ({ pattern }: { pattern: string }) => {
  const words = useCodeText();
  return <span className={classes.pattern}><PatternGlyph pattern={pattern} />{words('pattern', pattern)}</span>;
};

/** Class, pattern, forecast and recommended band of each row; a lock where consumption is not shared. */
export const useClassColumns = (): GridColumn<BoardRow>[] => {
  const t = useText();
  const words = useCodeText();
  const formats = useFormats();
  return useMemo(() => {
    const column = (id: string, header: string, width: number, csv: (told: Summary) => string | null, cell: (told: Summary) => React.ReactNode, more: Partial<GridColumn<BoardRow>> = {}): GridColumn<BoardRow> => ({
      id, header, width, csv: (row) => (row.profileSummary ? csv(row.profileSummary) : null),
      csvState: { header: t('export.state', { column: header }), of: (row) => (isHidden(row) ? 'WITHHELD_BY_POLICY' : row.profileSummary && csv(row.profileSummary) !== null ? 'VISIBLE' : 'NOT_PROVIDED') },
      cell: (row) => (isHidden(row) ? <Withheld {...row.profileSharing} /> : row.profileSummary ? cell(row.profileSummary) : <span className="sp-quiet">–</span>), ...more,
    });
    const figure = (value: string | null): React.ReactNode => (value === null ? <span className="sp-quiet">–</span> : <span className="sp-figure">{value}</span>);
    const classOf = ({ abc, xyz, cell }: Summary): string | null => cell ?? xyz ?? abc;
    return [
      column('class', t('board.class'), 64, classOf, (told) => {
        const said = [told.abc ? words('abc', told.abc) : t('profile.notShared'), told.xyz ? words('xyz', told.xyz) : t('profile.noXyz')].join(' · ');
        return <span className="sp-figure" title={said}>{classOf(told) ?? '–'}<span className="sp-only-read"> {said}</span></span>;
      }),
      column('pattern', t('board.pattern'), 116, (told) => told.pattern, (told) => <Pattern pattern={told.pattern} />),
      column('method', t('board.method'), 138, (told) => told.method, (told) => (told.method === null ? <span className="sp-quiet">–</span> : <span className={classes.clip} title={words('forecastMethod', told.method)}>{words('forecastMethod', told.method)}</span>)),
      column('mase', 'MASE', 70, (told) => told.mase, (told) => figure(told.mase === null ? null : formats.decimal(told.mase, 2)), { align: 'end' }),
      column('bias', t('board.bias'), 76, (told) => told.bias, (told) => figure(told.bias === null ? null : formats.percent(Number(told.bias))), { align: 'end' }),
      column('recommended', t('board.recommended'), 116, ({ minimum, maximum }) => (minimum !== null && maximum !== null ? `${minimum}–${maximum}` : null), ({ minimum, maximum }) => figure(minimum !== null && maximum !== null ? `${formats.quantity(minimum)}–${formats.quantity(maximum)}` : null), { align: 'end' }),
    ];
  }, [t, words, formats]);
};
