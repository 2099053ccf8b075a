import { type AbcClass, type ItemLocationProfile, type LevelField, type MoverFinding, type SettledClass, formatQuantity } from '@stockpact/shared';
import type { Day } from '@stockpact/shared';

/** A profile as its row keeps it. What is asked for by columns stands in columns, the reasoning as JSON. */
export interface ProfileRecord {
  itemLocationId: string;
  abc: SettledClass<AbcClass> | null;
  xyz: string | null;
  pattern: string;
  mover: string;
  classification: unknown;
  method: string;
  chosenOn: Day;
  demandSource: 'STATISTICS' | 'BUYER_FORECAST' | 'NONE';
  forecastFrom: Day;
  weekly: string;
  forecast: unknown;
  safetyStock: string | null;
  minimum: string | null;
  reorderPoint: string | null;
  maximum: string | null;
  levels: unknown;
}

export function profileRecordOf(itemLocationId: string, profile: ItemLocationProfile, abc: SettledClass<AbcClass> | null, mover: MoverFinding, leadTime: unknown): ProfileRecord {
  const { pattern, cell, policy, forecast, outlook, levels } = profile;
  const computed = (field: LevelField): string | null => (levels.ok ? formatQuantity(levels.value.figures[field].computed) : null);
  const { perBucket: _, alternative, season, ...choice } = forecast;
  return {
    itemLocationId,
    abc,
    xyz: pattern.variability.cls,
    pattern: pattern.demandClass,
    mover: mover.cls,
    classification: { cell, policy: { ...policy, serviceLevel: formatQuantity(policy.serviceLevel) }, pattern: plainPattern(profile), mover },
    method: forecast.method,
    chosenOn: profile.chosenOn,
    demandSource: outlook.quality === 'INSUFFICIENT' ? 'NONE' : forecast.method === 'BUYER_FORECAST' ? 'BUYER_FORECAST' : 'STATISTICS',
    forecastFrom: outlook.from,
    weekly: `{${outlook.weekly.join(',')}}`,
    forecast: {
      ...choice,
      season: season && { ...season, indices: [...season.indices] },
      alternative: alternative && { method: alternative.method, perBucket: Array.from(alternative.perBucket, Math.round) },
    },
    safetyStock: computed('safetyStock'),
    minimum: computed('minimum'),
    reorderPoint: computed('reorderPoint'),
    maximum: computed('maximum'),
    levels: levels.ok ? { ...levels.value, refusals: [], leadTime } : { refusals: levels.refusals, leadTime },
  };
}

/** The numbers behind each class, without series. */
function plainPattern({ pattern }: ItemLocationProfile): Record<string, unknown> {
  const { season, ...rest } = pattern;
  return { ...rest, season: season && { length: season.length, periods: season.periods, significant: season.significant, years: season.years, f: season.f, p: season.p, effects: [...season.effects] } };
}
