import { useQuery } from '@apollo/client/react';
import { requestIdOf } from '../../../app/graph/sign-in-again.js';
import { ItemProfileDocument } from '../../../gql/item-profile.js';
import { ErrorState } from '../../../ui/feedback/error-state.js';
import { Withheld } from '../../../ui/figures/shared-figure.js';
import { Section } from '../../../ui/layout/page.js';
import { useText } from '../../../ui/text/use-text.js';
import type { ItemLocation } from '../item-location.js';
import { ForecastSection } from './forecast-section.js';
import { LevelsSection } from './levels-section.js';

/** Forecast, classes and levels of an item-location; loaded on their own so that they never hold up the figures. */
export const ItemProfile = ({ item }: { item: ItemLocation }) => {
  const t = useText();
  const { data, loading, error, refetch } = useQuery(ItemProfileDocument, { variables: { id: item.id }, fetchPolicy: 'cache-and-network' });
  const profiled = data?.itemLocation;
  if (error && !data) return <Section title={t('profile.forecast')}><ErrorState title={t('error.part')} requestId={requestIdOf(error)} onRetry={() => void refetch()} /></Section>;
  if (loading && !profiled) return <Section title={t('profile.forecast')}><p className="sp-quiet">{t('shell.loading')}</p></Section>;
  if (!profiled) return null;
  const { profile, profileSharing } = profiled;
  if (!profile) {
    const hidden = profileSharing.visibility === 'WITHHELD_BY_POLICY';
    return <Section title={t('profile.forecastAndLevels')}>{hidden ? <p><Withheld {...profileSharing} label /></p> : <p className="sp-quiet">{t('profile.none')}</p>}</Section>;
  }
  return (
    <>
      <ForecastSection item={item} profiled={profiled} />
      <LevelsSection item={item} profile={profile} />
    </>
  );
};
