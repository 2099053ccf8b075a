import type { ItemProfileQuery } from '../../../gql/types.js';

/** A profile as the item page shows it. */
export type Profiled = NonNullable<ItemProfileQuery['itemLocation']>;
export type Profile = NonNullable<Profiled['profile']>;
export type Forecast = NonNullable<Profile['forecast']>;
export type Levels = NonNullable<Profile['levels']>;
