import type { HomeQuery } from '../../gql/types.js';
import { Glyph } from '../../ui/figures/glyph.js';
import { Section } from '../../ui/layout/page.js';
import { useFormats } from '../../ui/text/use-format.js';
import { useText } from '../../ui/text/use-text.js';
import classes from './home.module.css';

/** How fresh each party's data is; a late feed holds proposals back, so it is an exception of its own. */
export const FeedsCard = ({ feeds }: { feeds: NonNullable<HomeQuery['home']>['feeds'] }) => {
  const t = useText();
  const formats = useFormats();
  return (
    <Section title={t('home.feeds')}>
      {feeds.length === 0 ? <p className="sp-quiet">{t('home.feedsEmpty')}</p> : (
        <ul className={classes.list}>
          {feeds.map((feed) => (
            <li key={`${feed.kind}-${feed.partner?.id ?? ''}`}>
              <span>{t(`import.kind.${feed.kind}`)} {feed.partner ? <span className="sp-quiet">{feed.partner.shortName}</span> : null}</span>
              <span className="sp-quiet sp-figure">{feed.latestBusinessDate ? formats.day(feed.latestBusinessDate) : '–'}</span>
              <span className={classes.feed}><Glyph status={feed.late ? 'NO_DATA' : 'IN_BAND'} size={11} />{t(feed.late ? 'feed.late' : 'feed.ok')}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
};
