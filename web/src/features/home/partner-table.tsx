import { Link } from 'react-router';
import type { HomeQuery } from '../../gql/types.js';
import { Glyph } from '../../ui/figures/glyph.js';
import { SHOWN_STATUSES, STATUS_COLOUR, type ShownStatus } from '../../ui/figures/status.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './home.module.css';

type Partner = NonNullable<HomeQuery['home']>['partners'][number];
const COUNT: Record<ShownStatus, (partner: Partner) => number> = {
  OUT_OF_STOCK: (partner) => partner.outOfStock, BELOW_MIN: (partner) => partner.belowMin, IN_BAND: (partner) => partner.inBand,
  ABOVE_MAX: (partner) => partner.aboveMax, NO_DATA: (partner) => partner.noData, WITHHELD: (partner) => partner.withheld,
};

/** Every partner and site against the band: a bar of the states and the counts, worst first. What is withheld has a column where something is. */
export const PartnerTable = ({ partners }: { partners: readonly Partner[] }) => {
  const t = useText();
  const formats = useFormats();
  const statuses = SHOWN_STATUSES.filter((status) => status !== 'WITHHELD' || partners.some((partner) => partner.withheld > 0));
  const ranked = [...partners].sort((a, b) => (b.outOfStock * 3 + b.belowMin) / Math.max(1, b.itemLocations) - (a.outOfStock * 3 + a.belowMin) / Math.max(1, a.itemLocations));
  return (
    <table className={classes.partners}>
      <thead>
        <tr>
          <th scope="col">{t('home.partner')}</th><th scope="col" className={classes.barColumn}>{t('home.share')}</th>
          {statuses.map((status) => <th key={status} scope="col" className={classes.number}><span title={t(`status.${status}`)}><Glyph status={status} size={12} /><span className="sp-only-read">{t(`status.${status}`)}</span></span></th>)}
        </tr>
      </thead>
      <tbody>
        {ranked.map((partner) => (
          <tr key={`${partner.organisation.id}-${partner.location?.id ?? ''}`}>
            <th scope="row"><Link className="sp-number" to={`/board?view=all&partner=${partner.organisation.id}${partner.location ? `&loc=${encodeURIComponent(partner.location.code)}` : ''}`}>{partner.organisation.shortName}</Link> <span className="sp-quiet">{partner.location?.name}</span></th>
            <td className={classes.barColumn}>
              <span className={classes.stack} aria-hidden="true">{statuses.map((status) => <i key={status} style={{ flexGrow: COUNT[status](partner), background: STATUS_COLOUR[status] }} />)}</span>
            </td>
            {statuses.map((status) => <td key={status} className={classes.number} data-zero={COUNT[status](partner) === 0 || undefined}>{formats.count(COUNT[status](partner))}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
