import { Glyph } from '../../ui/figures/glyph.js';
import { KpiTile } from '../../ui/figures/kpi-tile.js';
import { SHOWN_STATUSES, STATUS_COLOUR, type ShownStatus } from '../../ui/figures/status.js';
import { Tiles } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';

type Count = { status: ShownStatus; count: number; stale: number; delta: number | null };

const directionOf = (status: ShownStatus, delta: number): 'better' | 'worse' | 'same' => {
  if (delta === 0) return 'same';
  return (delta > 0) === (status === 'IN_BAND') ? 'better' : 'worse';
};

/** One tile per state, and one for what is withheld where something is; each leads to its rows on the board. */
export const StatusTiles = ({ counts }: { counts: readonly Count[] }) => {
  const t = useText();
  const formats = useFormats();
  return (
    <Tiles label={t('home.states')}>
      {SHOWN_STATUSES.map((status) => {
        const entry = counts.find((each) => each.status === status);
        if (status === 'WITHHELD' && !entry?.count) return null;
        // What is withheld changes with agreements, not with stock.
        const delta = status === 'WITHHELD' ? null : (entry?.delta ?? null);
        return (
          <KpiTile key={status} label={t(`status.${status}`)} mark={<Glyph status={status} />} value={formats.count(entry?.count ?? 0)} accent={STATUS_COLOUR[status]} to={`/board?view=all&status=${status}`}
            note={entry?.stale ? t('home.stale', { count: entry.stale }) : undefined}
            delta={delta === null ? undefined : { text: t('home.delta', { delta: formats.signed(String(delta)) }), direction: directionOf(status, delta) }} />
        );
      })}
    </Tiles>
  );
};
