import type { AbcClass, BuyerVerdict, CellPolicy, ClassCell, Day, DemandPattern, ForecastMethod, ForecastStep, LagAccuracy, LevelRecommendation, MeasuredLeadTime, MoverFinding, Refusal, TriedCandidate, XyzClass } from '@stockpact/shared';
import type { ProfileDemandSource } from './profile-forecast.types.js';

/** The numbers behind the classes as their row keeps them: whole ten-thousandths for amounts, shares and statistics as they are. */
export interface StoredClasses {
  cell: ClassCell;
  policy: Omit<CellPolicy, 'serviceLevel'> & { serviceLevel: string };
  pattern: Omit<DemandPattern, 'season'> & { season: Pick<NonNullable<DemandPattern['season']>, 'years' | 'p' | 'significant'> | null };
  mover: MoverFinding;
}

export interface StoredForecast {
  parts: Array<{ method: ForecastMethod; weight: number }>;
  candidates: TriedCandidate[];
  buyer: (Omit<BuyerVerdict, 'bias'> & { bias?: number | null }) | null;
  /** Profiles of before it was kept lack it until the next run. */
  accuracy?: LagAccuracy | null;
  season?: { strength: number } | null;
  alternative: { method: ForecastMethod; perBucket: Array<number | null> } | null;
  quality: 'OK' | 'PARTIAL' | 'LOW' | 'INSUFFICIENT';
  reasons: ForecastStep[];
  formulas: string[];
}

export type StoredLevels = Partial<LevelRecommendation> & { refusals: Refusal[]; leadTime: Omit<MeasuredLeadTime, 'days' | 'leftOut'> | null };

/** A profile as Postgres gives it. */
export interface ProfileRow {
  itemLocationId: string;
  computedAt: Date;
  rulesVersion: string;
  abc: AbcClass | null;
  abcSince: string | null;
  abcPending: AbcClass | null;
  xyz: XyzClass | null;
  classes: StoredClasses;
  method: ForecastMethod;
  chosenOn: Day | null;
  demandSource: ProfileDemandSource;
  from: Day | null;
  /** Ten-thousandths, as an array literal. */
  weekly: string;
  forecast: StoredForecast;
  levels: StoredLevels;
}
