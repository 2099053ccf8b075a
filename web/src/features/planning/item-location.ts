import type { ItemQuery } from '../../gql/types.js';

/** An item-location as its page shows it. */
export type ItemLocation = NonNullable<ItemQuery['itemLocation']>;
