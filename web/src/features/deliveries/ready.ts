import type { ReadyToShipQuery } from '../../gql/types.js';

/** A commitment that waits to be shipped. */
export type Ready = ReadyToShipQuery['proposals']['edges'][number]['node'];
