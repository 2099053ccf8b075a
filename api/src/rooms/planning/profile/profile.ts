import type { AbcClass, ForecastMethod, ProfileInput, SettledClass } from '@stockpact/shared';

/** What the last run left behind that the next one needs: classes are calm and methods stay unless another is clearly better. */
export interface PreviousProfile {
  itemLocationId: string;
  method: ForecastMethod;
  abc: SettledClass<AbcClass> | null;
  /** What was chosen within the last week and may be carried on; null: methods are to be tried. */
  kept: NonNullable<ProfileInput['kept']> | null;
}
